using System.Net;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Route;

public sealed class AddressRouteLiveTests
{
    private const byte Ours = 0x55;
    private const int Bridge = 10;

    private static readonly AddressRecord V4 = new() { Link = Bridge, Address = IPAddress.Parse("10.50.0.1"), PrefixLength = 24, Protocol = Ours };

    private static readonly AddressRecord V6 = new()
    {
        Link = Bridge,
        Address = IPAddress.Parse("fd00:50::1"),
        PrefixLength = 64,
        Flags = AddressFlags.NoDuplicateDetection,
        Protocol = Ours,
    };

    [Fact]
    public void Addresses_come_and_go() => WithBridge((connection, batch) =>
    {
        AddressMessages.Add(batch, V4);
        AddressMessages.Add(batch, V6);
        connection.Require(batch, "add addresses");
        var found = connection.Addresses(link: Bridge).Where(address => address.Scope == RouteScope.Universe).ToList();
        found.ShouldBe([V4 with { Flags = AddressFlags.Permanent, Label = "br0" }, V6 with { Flags = V6.Flags | AddressFlags.Permanent }]);
        Tool("ip", "-4", "address", "show", "dev", "br0").ShouldContain("inet 10.50.0.1/24 scope global");
        connection.Execute(batch).Select(failure => failure.Errno).ShouldBe([Errno.Exists, Errno.Exists]);

        batch.Clear();
        AddressMessages.Delete(batch, V4);
        AddressMessages.Delete(batch, V6);
        AddressMessages.Delete(batch, V6);
        connection.Execute(batch).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            failure => failure.Index.ShouldBe(2),
            failure => failure.Errno.ShouldBe(Errno.AddressNotAvailable));
        connection.Addresses(RouteFamily.IPv4, Bridge).ShouldBeEmpty();
    });

    [Fact]
    public void Routes_come_and_go_and_are_found_by_what_they_are() => WithBridge((connection, batch) =>
    {
        AddressMessages.Add(batch, V4);
        AddressMessages.Add(batch, V6);
        RouteRecord[] routes =
        [
            new() { Family = RouteFamily.IPv4, Gateway = IPAddress.Parse("10.50.0.9"), Link = Bridge, Protocol = Ours, Metric = 50, PreferredSource = V4.Address },
            new() { Family = RouteFamily.IPv4, Destination = IPAddress.Parse("10.99.0.0"), PrefixLength = 16, Type = RouteType.Blackhole, Protocol = Ours },
            new() { Family = RouteFamily.IPv4, Destination = IPAddress.Parse("10.98.0.0"), PrefixLength = 16, Type = RouteType.Unreachable, Protocol = Ours, Table = 1000 },
        ];
        RouteRecord v6 = new() { Family = RouteFamily.IPv6, Gateway = IPAddress.Parse("fd00:50::9"), Link = Bridge, Protocol = Ours, Metric = 77, Mtu = 1400 };
        foreach (var route in routes)
            RouteMessages.Add(batch, route);
        RouteMessages.Add(batch, v6);
        connection.Require(batch, "add routes");

        connection.Routes(RouteFamily.IPv4, protocol: Ours).Select(Plain).ShouldBe(routes, ignoreOrder: true);
        connection.Routes(RouteFamily.IPv4, RouteTable.Main, Ours, Bridge).Select(Plain).ShouldBe([routes[0]]);
        connection.Routes(RouteFamily.IPv6, protocol: Ours).Select(Plain).ShouldBe([v6]);
        Tool("ip", "route", "show", "default").ShouldContain("default via 10.50.0.9 dev br0 proto 85 src 10.50.0.1 metric 50");

        batch.Clear();
        foreach (var route in routes)
            RouteMessages.Delete(batch, route);
        RouteMessages.Delete(batch, routes[0]);
        connection.Execute(batch).ShouldHaveSingleItem().Errno.ShouldBe(Errno.NoProcess);
        connection.Routes(RouteFamily.IPv4, protocol: Ours).ShouldBeEmpty();
    });

    [Fact]
    public void A_local_route_for_the_loopback_address_can_be_bound_to_a_bridge() => WithBridge((connection, batch) =>
    {
        var route = new RouteRecord
        {
            Family = RouteFamily.IPv6,
            Destination = IPAddress.IPv6Loopback,
            PrefixLength = 128,
            Link = Bridge,
            Table = RouteTable.Local,
            Type = RouteType.Local,
            Metric = 1025,
            Protocol = Ours,
        };
        RouteMessages.Add(batch, route);
        connection.Require(batch, "add");
        connection.Routes(RouteFamily.IPv6, RouteTable.Local, Ours).Select(Plain).ShouldBe([route]);
    });

    [Fact]
    public void A_lookup_tells_the_way_or_that_there_is_none() => WithBridge((connection, batch) =>
    {
        AddressMessages.Add(batch, V4);
        RouteMessages.Add(batch, new RouteRecord { Family = RouteFamily.IPv4, Gateway = IPAddress.Parse("10.50.0.9"), Link = Bridge });
        connection.Require(batch, "add");
        var way = connection.Lookup(IPAddress.Parse("1.2.3.4"));
        (way.Gateway, way.Link, way.PreferredSource).ShouldBe((IPAddress.Parse("10.50.0.9"), Bridge, V4.Address));
        Should.Throw<NetlinkException>(() => connection.Lookup(IPAddress.Parse("2001:db8::1"))).Errno.ShouldBe(Errno.NetworkUnreachable);
    });

    [Fact]
    public void Neighbours_and_forwarding_entries_come_and_go() => WithBridge((connection, batch) =>
    {
        var mac = new MacAddress(0x02420a320014);
        var neighbour = new NeighbourRecord { Family = RouteFamily.IPv4, Link = Bridge, Destination = IPAddress.Parse("10.50.0.20"), Address = mac, State = NeighbourState.Permanent, Protocol = Ours };
        var entry = new NeighbourRecord { Family = RouteFamily.Bridge, Link = Bridge + 1, Address = mac, State = NeighbourState.NoArp, Flags = NeighbourFlags.Master };
        LinkMessages.Create(batch, new LinkSpec { Name = "v0", Index = Bridge + 1, Master = Bridge, Kind = new VethLink() });
        NeighbourMessages.Add(batch, neighbour);
        NeighbourMessages.Add(batch, entry);
        connection.Require(batch, "add");
        // The kernel adds those of multicast groups when it has something to send to them.
        connection.Neighbours(RouteFamily.IPv4, Bridge).Where(found => found.State != NeighbourState.NoArp).ShouldBe([neighbour]);
        connection.Neighbours(RouteFamily.IPv4, 1).ShouldAllBe(found => found.Link == 1);
        connection.ForwardingEntries(Bridge).ShouldContain(found => found.Address == mac && found.Link == Bridge + 1 && found.Master == Bridge);
        Tool("bridge", "fdb", "show", "dev", "v0").ShouldContain("02:42:0a:32:00:14 master br0 static");

        batch.Clear();
        NeighbourMessages.Delete(batch, neighbour);
        NeighbourMessages.Delete(batch, entry);
        connection.Require(batch, "delete");
        connection.ForwardingEntries(Bridge).ShouldNotContain(found => found.Address == mac);
    });

    [Fact]
    public void Rules_come_and_go() => WithBridge((connection, batch) =>
    {
        var rule = new RuleRecord { Family = RouteFamily.IPv4, Priority = 1000, Table = 1000, SuppressPrefixLength = 0, Source = IPAddress.Parse("10.50.0.0"), SourceLength = 24, Mark = 1, MarkMask = 255, InputLink = "br0", Protocol = Ours };
        RuleMessages.Add(batch, rule);
        connection.Require(batch, "add");
        connection.Rules(RouteFamily.IPv4).ShouldContain(rule);
        batch.Clear();
        RuleMessages.Delete(batch, rule);
        connection.Require(batch, "delete");
        connection.Rules(RouteFamily.IPv4).ShouldNotContain(rule);
    });

    /// <summary>Without what the kernel adds.</summary>
    private static RouteRecord Plain(RouteRecord route) =>
        route with { Flags = RouteFlags.None, Link = route.Type is RouteType.Blackhole or RouteType.Unreachable ? 0 : route.Link };

    private static void WithBridge(Action<NetlinkConnection, NetlinkWriter> body) => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var batch = new NetlinkWriter();
        LinkMessages.Change(batch, 1, new LinkSettings { Up = true });
        LinkMessages.Create(batch, new LinkSpec { Name = "br0", Index = Bridge, Up = true, Kind = new BridgeLink() });
        connection.Require(batch, "create br0");
        batch.Clear();
        body(connection, batch);
    });
}
