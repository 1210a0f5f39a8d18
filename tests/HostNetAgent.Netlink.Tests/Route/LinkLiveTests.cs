using System.Text.Json;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Route;

public sealed class LinkLiveTests
{
    private static readonly BridgeLink Quiet = new() { SpanningTree = false, ForwardDelay = 0, MulticastSnooping = false, LinkLocalLearning = false, CallIptables = true };

    [Fact]
    public void A_bridge_and_a_pair_into_another_namespace_are_what_ip_shows() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        using var other = new OtherNamespace();
        var batch = new NetlinkWriter();
        AddBridgeAndPair(batch, other);
        connection.Require(batch, "attach");

        var bridge = connection.FindLink("br0")!;
        (bridge.Index, bridge.IsUp).ShouldBe((10, true));
        bridge.Kind.ShouldBeOfType<BridgeLink>().ShouldSatisfyAllConditions(
            kind => kind.SpanningTree.ShouldBe(false),
            kind => kind.MulticastSnooping.ShouldBe(false),
            kind => kind.LinkLocalLearning.ShouldBe(false),
            kind => kind.CallIptables.ShouldBe(true));
        var outer = connection.FindLink(11)!;
        outer.Port!.Isolated.ShouldBe(true);
        (outer.TransmitQueues, outer.ReceiveQueues, outer.AddressGeneration).ShouldBe((1u, 1u, AddressGeneration.None));
        var inner = other.Connection.FindLink("eth0")!;
        (inner.Index, inner.Mtu, inner.Address.ToString(), inner.LowerLink).ShouldBe((21, 1400, "02:42:0a:00:00:02", 11));
        inner.LowerLinkNamespace.ShouldNotBeNull();
        connection.Links().ShouldAllBe(link => SameAsIp(link));
    });

    [Fact]
    public void Dumps_are_narrowed_and_counters_come_alone_too() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        using var other = new OtherNamespace();
        var batch = new NetlinkWriter();
        AddBridgeAndPair(batch, other);
        connection.Require(batch, "attach");
        connection.Links(new LinkFilter { Kind = "veth" }).ShouldHaveSingleItem().Statistics.ShouldNotBeNull();
        connection.Links(new LinkFilter { Master = 10, SkipStatistics = true }).ShouldHaveSingleItem().Index.ShouldBe(11);
        connection.Links(new LinkFilter { Kind = "veth", Master = 99 }).ShouldBeEmpty();
        connection.LinkStatistics().Keys.ShouldBe([1, 10, 11], ignoreOrder: true);
    });

    [Fact]
    public void Counters_count_what_passes() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        Tool("ip", "link", "set", "lo", "up");
        using var receiver = new System.Net.Sockets.UdpClient(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        for (var i = 0; i < 3; i++)
            receiver.Send(new byte[100], (System.Net.IPEndPoint)receiver.Client.LocalEndPoint!);
        var counted = connection.FindLink(1, skipStatistics: false)!.Statistics!.Value;
        (counted.SentPackets, counted.ReceivedPackets, counted.SentBytes).ShouldBe((3ul, 3ul, 3ul * (100 + 8 + 20)));
        connection.LinkStatistics()[1].ShouldBe(counted);
    });

    [Fact]
    public void A_change_sets_everything_that_it_names_and_nothing_else() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        using var other = new OtherNamespace();
        var batch = new NetlinkWriter();
        AddBridgeAndPair(batch, other);
        LinkMessages.Change(batch, 11, new LinkSettings { Up = false, Master = 0, Name = "v9", Mtu = 1300, Alias = "owner", Group = 5, Address = new MacAddress(0x020000000009) });
        LinkMessages.AddAlternativeName(batch, 11, "a-name-longer-than-fifteen-bytes");
        LinkMessages.Change(batch, 10, new LinkSettings(), new BridgeLink { MulticastSnooping = true, LinkLocalLearning = true });
        connection.Require(batch, "change");
        var link = connection.FindLink("a-name-longer-than-fifteen-bytes")!;
        (link.IsUp, link.Master, link.Name, link.Mtu, link.Alias, link.Group).ShouldBe((false, 0, "v9", 1300, "owner", 5u));
        (link.Address.ToString(), link.Port, link.AddressGeneration).ShouldBe(("02:00:00:00:00:09", null, AddressGeneration.None));
        var bridge = (BridgeLink)connection.FindLink(10)!.Kind!;
        (bridge.MulticastSnooping, bridge.LinkLocalLearning, bridge.CallIptables).ShouldBe((true, true, true));

        batch.Clear();
        LinkMessages.DeleteAlternativeName(batch, 11, "a-name-longer-than-fifteen-bytes");
        LinkMessages.Change(batch, 11, new LinkSettings { NamespaceDescriptor = other.Descriptor.Number });
        connection.Require(batch, "move");
        connection.FindLink(11).ShouldBeNull();
        other.Connection.FindLink("v9").ShouldNotBeNull().AlternativeNames.ShouldBeEmpty();
    });

    [Fact]
    public void Links_go_by_index_by_name_and_by_group() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var batch = new NetlinkWriter();
        for (var i = 0; i < 6; i++)
            LinkMessages.Create(batch, new LinkSpec { Name = $"b{i}", Index = 100 + i, Group = i < 4 ? 77u : 0, Kind = Quiet });
        connection.Require(batch, "create");
        batch.Clear();
        LinkMessages.DeleteGroup(batch, 77);
        LinkMessages.Delete(batch, 104);
        LinkMessages.Delete(batch, "b5");
        LinkMessages.DeleteGroup(batch, 77);
        connection.Execute(batch).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            failure => failure.Index.ShouldBe(3),
            failure => failure.Errno.ShouldBe(Errno.NoDevice));
        connection.Links().ShouldHaveSingleItem().Name.ShouldBe("lo");
    });

    [Fact]
    public void A_name_or_an_index_that_is_taken_is_told() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var batch = new NetlinkWriter();
        LinkMessages.Create(batch, new LinkSpec { Name = "br0", Index = 10, Kind = Quiet });
        LinkMessages.Create(batch, new LinkSpec { Name = "br0", Index = 11, Kind = Quiet });
        LinkMessages.Create(batch, new LinkSpec { Name = "br1", Index = 10, Kind = Quiet });
        connection.Execute(batch).Select(failure => (failure.Index, failure.Errno)).ShouldBe([(1, Errno.Exists), (2, Errno.Exists)]);
    });

    [Fact]
    public void Settings_that_the_kernel_takes_only_later_are_refused_or_ignored_before() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var batch = new NetlinkWriter();
        const Errno FamilyNotSupported = (Errno)97;
        LinkMessages.Create(batch, new LinkSpec { Name = "br0", Index = 10, Kind = Quiet });
        LinkMessages.Create(batch, new LinkSpec { Name = "x0", AddressGeneration = AddressGeneration.None, Kind = Quiet });
        LinkMessages.Create(batch, new LinkSpec { Name = "v0", Index = 11, Alias = "lost", Kind = new VethLink() });
        LinkMessages.Change(batch, 11, new LinkSettings { Master = 10, Port = new BridgePort { Isolated = true } });
        connection.Execute(batch).Select(failure => (failure.Index, failure.Errno)).ShouldBe([(1, FamilyNotSupported), (3, Errno.NotSupported)]);
        connection.FindLink("v0")!.Alias.ShouldBeNull();
    });

    [Fact]
    public void A_link_without_IPv6_is_told_apart() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        connection.FindLink(1)!.IsIPv6Disabled.ShouldBeFalse();
        Tool("sysctl", "-w", "net.ipv6.conf.lo.disable_ipv6=1");
        connection.FindLink(1)!.IsIPv6Disabled.ShouldBeTrue();
    });

    [Fact]
    public void A_macvlan_device_is_made_in_another_namespace_on_a_parent_of_this_one() => Run(() =>
    {
        using var other = new OtherNamespace();
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var batch = new NetlinkWriter();
        LinkMessages.Create(batch, new LinkSpec { Name = "eth1", Index = 20, Kind = new VethLink() });
        LinkMessages.Create(batch, new LinkSpec
        {
            Name = "eth0",
            Index = 10_000_001,
            Group = 7,
            LowerLink = 20,
            NamespaceDescriptor = other.Descriptor.Number,
            Kind = new MacvlanLink { Mode = MacvlanMode.Private },
        });
        connection.Require(batch, "make a macvlan device");

        var made = other.Connection.FindLink("eth0")!;
        (made.Index, made.LowerLink, made.Group, made.Kind).ShouldBe((10_000_001, 20, 7u, new MacvlanLink { Mode = MacvlanMode.Private }));
        made.LowerLinkNamespace.ShouldNotBeNull();
    });

    [Fact]
    public void A_tap_device_is_read() => Run(() =>
    {
        Assert.SkipUnless(File.Exists("/dev/net/tun"), "this machine has no /dev/net/tun");
        Tool("ip", "tuntap", "add", "dev", "tap7", "mode", "tap", "user", "1000");
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        connection.FindLink("tap7")!.Kind.ShouldBe(new TunLink { IsTap = true, IsPersistent = true, Owner = 1000 });
    });

    private static void AddBridgeAndPair(NetlinkWriter batch, OtherNamespace other)
    {
        LinkMessages.Create(batch, new LinkSpec { Name = "br0", Index = 10, Up = true, Kind = Quiet });
        LinkMessages.Create(batch, new LinkSpec
        {
            Name = "v0",
            Index = 11,
            Master = 10,
            Group = 7,
            Mtu = 1400,
            TransmitQueues = 1,
            ReceiveQueues = 1,
            Kind = new VethLink
            {
                Peer = new VethPeer
                {
                    Name = "eth0",
                    Index = 21,
                    Mtu = 1400,
                    Address = new MacAddress(0x02420a000002),
                    NamespaceDescriptor = other.Descriptor.Number,
                    TransmitQueues = 1,
                    ReceiveQueues = 1,
                },
            },
        });
        LinkMessages.Change(batch, 11, new LinkSettings { AddressGeneration = AddressGeneration.None, Port = new BridgePort { Isolated = true } });
        LinkMessages.Change(batch, 11, new LinkSettings { Up = true });
    }

    private static bool SameAsIp(LinkRecord link)
    {
        using var document = JsonDocument.Parse(Tool("ip", "-j", "-d", "link", "show", "dev", link.Name));
        var shown = document.RootElement[0];
        shown.GetProperty("ifindex").GetInt32().ShouldBe(link.Index);
        shown.GetProperty("mtu").GetInt32().ShouldBe(link.Mtu);
        shown.GetProperty("address").GetString().ShouldBe(link.Address.ToString());
        shown.GetProperty("num_tx_queues").GetUInt32().ShouldBe(link.TransmitQueues);
        shown.GetProperty("group").GetString().ShouldBe(link.Group == 0 ? "default" : $"{link.Group}");
        shown.GetProperty("flags").EnumerateArray().Any(flag => flag.GetString() == "UP").ShouldBe(link.IsUp);
        var info = shown.TryGetProperty("linkinfo", out var found) ? found : default;
        (info.ValueKind == JsonValueKind.Object ? info.GetProperty("info_kind").GetString() : null).ShouldBe(link.Kind?.Name);
        if (link.Port is { } port)
            info.GetProperty("info_slave_data").GetProperty("isolated").GetBoolean().ShouldBe(port.Isolated == true);
        if (link.Kind is BridgeLink bridge)
            info.GetProperty("info_data").GetProperty("nf_call_iptables").GetInt32().ShouldBe(bridge.CallIptables == true ? 1 : 0);
        return true;
    }
}
