using System.Net;
using HostNetAgent.Netlink.Conntrack;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Conntrack;

/// <summary>Each deletion is tried in the way of new kernels and in that of old ones, on a table where all but one field agree.</summary>
public sealed class ConntrackFlushTests
{
    private const byte Tcp = 6;
    private const byte Udp = 17;

    private static readonly ConntrackEntry[] Connections =
    [
        // client, address asked for, its real server
        Connection(Udp, "10.0.0.1", "192.0.2.9", 53, "10.50.0.20", 53),
        Connection(Udp, "10.0.0.1", "192.0.2.9", 54, "10.50.0.20", 54),
        Connection(Tcp, "10.0.0.1", "192.0.2.9", 53, "10.50.0.20", 53),
        Connection(Tcp, "10.0.0.1", "192.0.2.8", 8080, "10.50.0.21", 80),
        Connection(Udp, "10.0.0.1", "192.0.2.8", 53, "10.50.0.21", 53),
        Connection(Tcp, "10.50.0.20", "198.51.100.7", 443, "198.51.100.7", 443),
        Connection(Udp, "fd00::1", "2001:db8::9", 53, "fd50::20", 53),
        Connection(Tcp, "fd00::1", "2001:db8::9", 53, "fd50::20", 53),
        Connection(Tcp, "fd50::20", "2001:db8::7", 443, "2001:db8::7", 443),
    ];

    public static TheoryData<string> Filters => [.. Cases.Keys];

    private static Dictionary<string, ConntrackFilter> Cases { get; } = new()
    {
        ["answered by an endpoint"] = ConntrackFilter.AnsweredBy(IPAddress.Parse("10.50.0.20")),
        ["answered by a service of an endpoint"] = ConntrackFilter.AnsweredBy(IPAddress.Parse("10.50.0.20"), Udp, 53),
        ["answered by any port of a protocol"] = ConntrackFilter.AnsweredBy(IPAddress.Parse("10.50.0.20"), Tcp),
        ["begun by an endpoint"] = ConntrackFilter.BegunBy(IPAddress.Parse("10.50.0.20")),
        ["addressed to a published port"] = ConntrackFilter.AddressedTo(IPAddress.Parse("192.0.2.9"), Udp, 53),
        ["addressed to a port of all addresses"] = ConntrackFilter.AddressedTo(NetfilterFamily.Ipv4, Udp, 53),
        ["answered by an IPv6 endpoint"] = ConntrackFilter.AnsweredBy(IPAddress.Parse("fd50::20")),
        ["answered by a service of an IPv6 endpoint"] = ConntrackFilter.AnsweredBy(IPAddress.Parse("fd50::20"), Tcp, 53),
        ["begun by an IPv6 endpoint"] = ConntrackFilter.BegunBy(IPAddress.Parse("fd50::20")),
        ["addressed to a published IPv6 port"] = ConntrackFilter.AddressedTo(IPAddress.Parse("2001:db8::9"), Udp, 53),
        ["addressed to a port of all IPv6 addresses"] = ConntrackFilter.AddressedTo(NetfilterFamily.Ipv6, Udp, 53),
        ["answered by nobody"] = ConntrackFilter.AnsweredBy(IPAddress.Parse("10.50.0.99")),
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Only_the_connections_that_a_filter_means_are_deleted(string name) => Run(() =>
    {
        using var conntrack = Filled();
        conntrack.Delete(Cases[name]);
        AssertOnlyOthersAreLeft(conntrack, Cases[name]);
    });

    [Theory]
    [MemberData(nameof(Filters))]
    public void Only_the_connections_that_a_filter_means_are_deleted_one_by_one(string name) => Run(() =>
    {
        using var conntrack = Filled();
        conntrack.DeleteOneByOne([Cases[name]]);
        AssertOnlyOthersAreLeft(conntrack, Cases[name]);
    });

    [Theory]
    [MemberData(nameof(Filters))]
    public void The_list_of_a_filter_has_the_connections_that_it_means(string name) => Run(() =>
    {
        using var conntrack = Filled();
        Summary(conntrack.List(Cases[name])).ShouldBe(Summary(Connections.Where(Cases[name].Matches)));
    });

    [Fact]
    public void Asking_whether_the_kernel_deletes_by_filter_deletes_nothing() => Run(() =>
    {
        using var conntrack = Filled();
        conntrack.DeletesByFilter.ShouldBe(Environment.OSVersion.Version >= new Version(6, 12));
        Summary(conntrack.List()).ShouldBe(Summary(Connections));
    });

    [Fact]
    public void Several_filters_of_both_families_delete_what_any_of_them_means() => Run(() =>
    {
        using var conntrack = Filled();
        string[] names = ["answered by an endpoint", "begun by an IPv6 endpoint", "answered by a service of an IPv6 endpoint", "addressed to a port of all IPv6 addresses"];
        conntrack.Delete([.. names.Select(name => Cases[name])]);
        Summary(conntrack.List()).ShouldBe(Summary(Connections.Where(entry => !names.Any(name => Cases[name].Matches(entry)))));
    });

    [Fact]
    public void Hundreds_of_filters_delete_what_any_of_them_means() => Run(() =>
    {
        using var conntrack = Filled();
        ConntrackFilter[] wanted = [Cases["answered by a service of an endpoint"], Cases["begun by an IPv6 endpoint"], Cases["addressed to a published IPv6 port"]];
        var others = Enumerable.Range(1000, 300).Select(port => ConntrackFilter.AnsweredBy(IPAddress.Parse("10.50.0.20"), Udp, (ushort)port));
        conntrack.Delete([.. others, .. wanted]);
        Summary(conntrack.List()).ShouldBe(Summary(Connections.Where(entry => !wanted.Any(filter => filter.Matches(entry)))));
    });

    [Fact]
    public void A_listed_connection_has_all_that_was_put_in() => Run(() =>
    {
        using var conntrack = Filled();
        var listed = conntrack.List(Cases["begun by an endpoint"]).Single();
        listed.Id.ShouldNotBeNull();
        listed.Timeout.ShouldBeInRange(100u, 120u);
        listed.TcpState.ShouldBe((byte)3);
        listed.Status.ShouldBe(CtStatus.SeenReply | CtStatus.Assured | CtStatus.Confirmed);
        listed.ShouldBe(Connections[5] with { Id = listed.Id, Timeout = listed.Timeout, Status = listed.Status });
    });

    private static ConntrackConnection Filled()
    {
        var conntrack = new ConntrackConnection();
        conntrack.Add(Connections);
        Summary(conntrack.List()).ShouldBe(Summary(Connections));
        return conntrack;
    }

    private static void AssertOnlyOthersAreLeft(ConntrackConnection conntrack, ConntrackFilter filter) =>
        Summary(conntrack.List()).ShouldBe(Summary(Connections.Where(entry => !filter.Matches(entry))));

    private static IEnumerable<string> Summary(IEnumerable<ConntrackEntry> entries) =>
        entries.Select(entry => $"{entry.Original.Protocol} {entry.Original.Source} {entry.Original.Destination}:{entry.Original.DestinationPort} {entry.Reply.Source}").Order(StringComparer.Ordinal);

    private static ConntrackEntry Connection(byte protocol, string client, string asked, ushort askedPort, string server, ushort serverPort) => new()
    {
        Family = client.Contains(':', StringComparison.Ordinal) ? NetfilterFamily.Ipv6 : NetfilterFamily.Ipv4,
        Original = new()
        {
            Source = IPAddress.Parse(client),
            Destination = IPAddress.Parse(asked),
            Protocol = protocol,
            SourcePort = 40000,
            DestinationPort = askedPort,
        },
        Reply = new()
        {
            Source = IPAddress.Parse(server),
            Destination = IPAddress.Parse(client),
            Protocol = protocol,
            SourcePort = serverPort,
            DestinationPort = 40000,
        },
        Status = CtStatus.SeenReply | CtStatus.Assured | CtStatus.Confirmed,
        Timeout = 120,
        TcpState = protocol == Tcp ? (byte)3 : null,
    };
}
