using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Daemon.Tests.Fakes;

/// <summary>Two networks and a sandbox on one of them.</summary>
internal static class SampleModel
{
    public static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly Network Bridge = new()
    {
        Id = new string('b', 64),
        Name = "bridge",
        Device = "hostnet0",
        Predefined = true,
        Created = Time,
        Subnets = [new Subnet(IpPrefix.Parse("172.17.0.0/16"), IpAddress.Parse("172.17.0.1"), null, ImmutableSortedDictionary<string, IpAddress>.Empty)],
    };

    public static readonly Network Web = new()
    {
        Id = new string('e', 64),
        Name = "web",
        Device = "br-eeeeeeeeeeee",
        Created = Time,
        Internal = false,
        GatewayMode6 = GatewayMode.Routed,
        Outbound4 = IpAddress.Parse("192.0.2.1"),
        Subnets =
        [
            new Subnet(IpPrefix.Parse("10.50.0.0/24"), IpAddress.Parse("10.50.0.1"), IpPrefix.Parse("10.50.0.128/25"), ImmutableSortedDictionary<string, IpAddress>.Empty.Add("nas", IpAddress.Parse("10.50.0.130"))),
            new Subnet(IpPrefix.Parse("fd00:50::/64"), IpAddress.Parse("fd00:50::1"), null, ImmutableSortedDictionary<string, IpAddress>.Empty),
        ],
        Labels = ImmutableSortedDictionary<string, string>.Empty.Add("tier", "front"),
    };

    public static readonly Sandbox Db = new() { Id = new string('d', 64), Name = "db", NamespacePath = "/run/netns/db", Created = Time };

    public static readonly Endpoint DbOnWeb = new()
    {
        Id = new string('a', 64),
        NetworkId = Web.Id,
        SandboxId = Db.Id,
        Interface = "eth0",
        HostInterface = "hn7",
        LinkIndex = 7,
        Mac = new MacAddress(0x02420a320014),
        Addresses = [IpAddress.Parse("10.50.0.20"), IpAddress.Parse("fd00:50::14")],
        StaticAddress = true,
        Ports = [new PublishedPort(Transport.Tcp, IpAddress.LoopbackV4, 5432, 5432), new PublishedPort(Transport.Udp, null, 9000, 8000, 10)],
    };

    public static readonly HostModel Whole = HostModel.Empty.With(Bridge).With(Web).With(Db).With(DbOnWeb);
}
