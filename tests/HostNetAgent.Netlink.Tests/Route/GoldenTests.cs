using System.Net;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Tests.Wire;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Tests.Route.RouteGoldens;

namespace HostNetAgent.Netlink.Tests.Route;

public sealed class GoldenTests
{
    private static readonly LinkStatistics Counters = new()
    {
        ReceivedPackets = 1,
        SentPackets = 2,
        ReceivedBytes = 3,
        SentBytes = 4,
        ReceiveErrors = 5,
        SendErrors = 6,
        ReceiveDropped = 7,
        SendDropped = 8,
    };

    [Fact]
    public void Addresses_routes_neighbours_and_rules_are_written_and_read_byte_by_byte()
    {
        foreach (var (name, bytes, write, value, read) in Symmetric)
        {
            Written(write).ShouldBe(Hex.Bytes(bytes), name);
            read(Hex.Bytes(bytes)).ShouldBe(value, name);
        }
    }

    [Fact]
    public void A_veth_pair_is_one_message()
    {
        Written(writer => LinkMessages.Create(writer, Veth)).ShouldBe(Hex.Bytes(CreateVeth));
        var read = Link(CreateVeth);
        (read.Index, read.Name, read.Mtu, read.Address, read.Master, read.Group).ShouldBe((11, "v0", 1400, Veth.Address, 10, 7u));
        (read.IsUp, read.TransmitQueues, read.ReceiveQueues).ShouldBe((true, 1u, 1u));
        read.Kind.ShouldBe(new VethLink());
    }

    [Fact]
    public void A_bridge_carries_only_the_settings_that_are_given()
    {
        Written(writer => LinkMessages.Create(writer, new LinkSpec { Index = 10, Name = "br0", Up = true, Kind = BridgeSettings })).ShouldBe(Hex.Bytes(CreateBridge));
        Link(CreateBridge).Kind.ShouldBe(BridgeSettings);
    }

    [Fact]
    public void Devices_on_a_parent_are_written_and_read()
    {
        (string Bytes, LinkSpec Spec)[] all =
        [
            (LinkGoldens.CreateMacvlan, new LinkSpec { Index = 11, Name = "eth0", Address = Veth.Address, LowerLink = 3, NamespaceDescriptor = 5, Kind = new MacvlanLink { Mode = MacvlanMode.Bridge } }),
            (LinkGoldens.CreateIpvlan, new LinkSpec { Index = 11, LowerLink = 3, Kind = new IpvlanLink { Mode = IpvlanMode.L3s, Flags = IpvlanFlags.Private } }),
            (LinkGoldens.CreateVlan, new LinkSpec { Index = 11, LowerLink = 3, Kind = new VlanLink { Id = 50 } }),
        ];
        foreach (var (bytes, spec) in all)
        {
            Written(writer => LinkMessages.Create(writer, spec)).ShouldBe(Hex.Bytes(bytes), spec.Kind.Name);
            var read = Link(bytes);
            (read.Index, read.LowerLink, read.Kind).ShouldBe((11, 3, spec.Kind));
        }
    }

    [Fact]
    public void A_change_of_a_port_is_written_and_read()
    {
        Written(writer => LinkMessages.Change(writer, 11, PortSettings)).ShouldBe(Hex.Bytes(ChangePort));
        var read = Link(ChangePort);
        (read.Index, read.Alias, read.AddressGeneration, read.IsUp).ShouldBe((11, "a", AddressGeneration.None, false));
        read.Port.ShouldBe(PortSettings.Port);
        read.Kind.ShouldBeNull();
    }

    [Fact]
    public void Every_bridge_and_port_setting_survives_the_round_trip()
    {
        var bridge = new BridgeLink
        {
            SpanningTree = true,
            ForwardDelay = 200,
            AgeingTime = 30000,
            VlanFiltering = true,
            DefaultVlan = 7,
            GroupForwardMask = 8,
            MulticastSnooping = true,
            LinkLocalLearning = false,
            CallIptables = true,
            CallIp6tables = false,
            CallArptables = true,
        };
        var port = new BridgePort
        {
            Isolated = true,
            Hairpin = true,
            Guard = false,
            RootBlock = true,
            FastLeave = false,
            Learning = true,
            UnicastFlood = false,
            MulticastFlood = true,
            BroadcastFlood = false,
            ProxyArp = true,
            NeighbourSuppression = false,
        };
        var bytes = Written(writer => LinkMessages.Change(writer, 1, new LinkSettings { Port = port }, bridge));
        var read = One(bytes, (in message) => LinkRecord.Read(in message));
        read.Kind.ShouldBe(bridge);
        read.Port.ShouldBe(port);
    }

    [Fact]
    public void A_link_is_read_with_all_that_the_kernel_says()
    {
        var read = Link(LinkGoldens.Port);
        read.ShouldBeEquivalentTo(new LinkRecord
        {
            Index = 11,
            HardwareType = 1,
            Flags = LinkFlags.Up | LinkFlags.Broadcast | LinkFlags.Running | LinkFlags.Multicast | LinkFlags.LowerUp,
            Name = "v0",
            AlternativeNames = new List<string> { "alt1", "a2" },
            Mtu = 1500,
            Address = new MacAddress(0x02420a000002),
            Master = 10,
            LowerLink = 12,
            LowerLinkNamespace = 3,
            Group = 7,
            Alias = "ok",
            State = OperationalState.Up,
            TransmitQueues = 1,
            ReceiveQueues = 2,
            AddressGeneration = AddressGeneration.None,
            Kind = new VethLink(),
            Port = new BridgePort { Hairpin = true },
            Statistics = Counters,
        });
    }

    [Fact]
    public void Attributes_without_a_property_are_handed_over_unchanged()
    {
        var unknown = new NetlinkWriter();
        One(Hex.Bytes(LinkGoldens.Port), (in message) => LinkRecord.Read(in message, unknown));
        unknown.Written.ToArray().ShouldBe(Hex.Bytes("""
            08000d00 e8030000             // IFLA_TXQLEN
            10001a80 0c000a80 05000800 01 000000 // IFLA_AF_SPEC, which is read in part only, nested bit and all
            """));
    }

    [Fact]
    public void Kinds_are_read_and_those_without_a_record_kept_whole()
    {
        Link(LinkGoldens.Tap).Kind.ShouldBe(new TunLink { IsTap = true, IsPersistent = true, Owner = 1000 });
        var other = Link(LinkGoldens.Unknown).Kind;
        other.ShouldBe(new OtherLink("vxlan") { Data = Hex.Bytes("08000100 2a000000") });
        Written(writer => LinkMessages.Change(writer, 4, new LinkSettings(), other))[32..].ShouldBe(Hex.Bytes(LinkGoldens.Unknown)[32..]);
        Should.Throw<NotSupportedException>(() => Written(writer => LinkMessages.Create(writer, new LinkSpec { Kind = new TunLink() })));
    }

    [Fact]
    public void A_link_that_left_tells_its_new_index() => Link(LinkGoldens.Moved).NewIndex.ShouldBe(9);

    [Fact]
    public void Counters_alone_are_read_with_their_link() =>
        One(Hex.Bytes(LinkGoldens.Statistics), (in message) => LinkStatistics.Read(in message)).ShouldBe((11, Counters));

    [Fact]
    public void A_multipath_route_tells_all_its_ways() =>
        One(Hex.Bytes(LinkGoldens.Multipath), (in message) => RouteRecord.Read(in message)).NextHops.ShouldBe(
        [
            new NextHop(11, IPAddress.Parse("10.50.0.1"), 1, RouteFlags.Dead),
            new NextHop(12, IPAddress.Parse("10.50.0.2"), 5, RouteFlags.None),
        ]);

    [Fact]
    public void A_point_to_point_address_tells_both_ends()
    {
        var read = One(Hex.Bytes(LinkGoldens.PeerAddress), (in message) => AddressRecord.Read(in message));
        (read.Address, read.Peer, read.PrefixLength, read.Flags).ShouldBe((IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.2"), (byte)32, AddressFlags.Permanent));
    }

    [Theory]
    [InlineData("02:42:0a:00:00:02", true)]
    [InlineData("02:42:0A:00:00:02", true)]
    [InlineData("02-42-0a-00-00-02", false)]
    [InlineData("02:42:0a:00:00:0", false)]
    [InlineData("02:42:0a:00:00:0g", false)]
    [InlineData("02:42:0a:00:00:+2", false)]
    [InlineData("02:42:0a:00:00 02", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Mac_addresses_are_parsed_strictly(string? text, bool valid)
    {
        MacAddress.TryParse(text, out var address).ShouldBe(valid);
        if (valid)
            address.ToString().ShouldBe("02:42:0a:00:00:02");
    }

    private static LinkRecord Link(string golden) => One(Hex.Bytes(golden), (in message) => LinkRecord.Read(in message));

    private static byte[] Written(Action<NetlinkWriter> write)
    {
        var writer = new NetlinkWriter(16);
        write(writer);
        writer.MessageCount.ShouldBe(1);
        return writer.Written.ToArray();
    }
}
