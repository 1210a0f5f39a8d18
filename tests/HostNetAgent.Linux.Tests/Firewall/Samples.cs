using System.Collections.Immutable;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Linux.Tests.Firewall;

/// <summary>Networks and endpoints to fill the sets with.</summary>
internal static class Samples
{
    public static Network Network(int number, int index) => new()
    {
        Id = $"{number:d64}",
        Name = $"net{number}",
        Device = $"br{number}",
        DeviceIndex = index,
        Subnets =
        [
            new(IpPrefix.Parse($"10.{number}.0.0/16"), IpAddress.Parse($"10.{number}.0.1"), null, ImmutableSortedDictionary<string, IpAddress>.Empty),
            new(IpPrefix.Parse($"fd00:{number}::/64"), IpAddress.Parse($"fd00:{number}::1"), null, ImmutableSortedDictionary<string, IpAddress>.Empty),
        ],
    };

    public static Endpoint Endpoint(Network network, int number, int index, params ImmutableArray<PublishedPort> ports) => new()
    {
        Id = $"{network.DeviceIndex:d8}{number:d56}",
        NetworkId = network.Id,
        SandboxId = "",
        Interface = "eth0",
        HostInterface = $"p{number}",
        LinkIndex = index,
        Mac = new MacAddress(0x02_00_00_00_00_00 + (ulong)((network.DeviceIndex << 20) + number)),
        Addresses = [.. network.Subnets.Select(subnet => subnet.Prefix.First.Add((UInt128)number))],
        Ports = ports,
    };

    public static List<ElementObject> Elements(Network network, params ReadOnlySpan<Endpoint> endpoints)
    {
        var objects = new List<KernelObject>();
        FirewallElements.OfNetwork(network, objects);
        foreach (var endpoint in endpoints)
            FirewallElements.OfEndpoint(network, endpoint, objects);
        return [.. objects.Cast<ElementObject>()];
    }

    /// <summary>Something for every set that a network or an endpoint fills.</summary>
    public static List<ElementObject> Everything()
    {
        var nat = Network(1, 11);
        var routed = Network(2, 12) with { GatewayMode4 = GatewayMode.Routed, GatewayMode6 = GatewayMode.Unprotected, Internal = false };
        var hidden = Network(3, 13) with { Internal = true, HostAccess = HostAccess.Services };
        var snat = Network(4, 14) with { Outbound4 = IpAddress.Parse("192.0.2.1"), Outbound6 = IpAddress.Parse("2001:db8::1") };
        PublishedPort any = new(Transport.Tcp, null, 8080, 80);
        PublishedPort loop4 = new(Transport.Udp, IpAddress.LoopbackV4, 53, 53);
        PublishedPort loop6 = new(Transport.Sctp, IpAddress.LoopbackV6, 54, 54, 2);
        return
        [
            .. Elements(nat, Endpoint(nat, 20, 101, any, loop4, loop6)), .. Elements(routed, Endpoint(routed, 20, 102, any with { HostPort = 9090 })),
            .. Elements(hidden, Endpoint(hidden, 20, 103, any)), .. Elements(snat, Endpoint(snat, 20, 104)), .. Apart(),
        ];
    }

    /// <summary>Two siblings that are kept apart under br_netfilter, one of them linked to the other, on a network that reaches nothing on the host.</summary>
    private static IEnumerable<ElementObject> Apart()
    {
        var network = Network(5, 15) with { InterContainerCommunication = false, HostAccess = HostAccess.None };
        var model = HostModel.Empty.With(network)
            .With(new Sandbox { Id = "a", Name = "a", NamespacePath = "a" }).With(Endpoint(network, 20, 105) with { SandboxId = "a" })
            .With(new Sandbox { Id = "b", Name = "b", NamespacePath = "b" }).With(Endpoint(network, 21, 106) with { SandboxId = "b", Links = [new SandboxLink("a", "a")] });
        return Compiler.CompileAll(model, new HostFacts { BridgeNetfilter = true }).OfType<ElementObject>();
    }

    /// <summary>In one order, so that lists can be compared.</summary>
    public static IEnumerable<string> Texts(IEnumerable<ElementObject> elements) =>
        elements.Select(element => $"{element.Describe()} of {element.Owner.Kind} {element.Owner.Id}").Order(StringComparer.Ordinal);
}
