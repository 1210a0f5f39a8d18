using System.Net;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Tests.Route;

/// <summary>Requests with their bytes, a field a line, on a little-endian machine.</summary>
internal static class RouteGoldens
{
    public static readonly LinkSpec Veth = new()
    {
        Index = 11,
        Name = "v0",
        Mtu = 1400,
        Address = new MacAddress(0x02420a000002),
        Master = 10,
        Up = true,
        Group = 7,
        TransmitQueues = 1,
        ReceiveQueues = 1,
        Kind = new VethLink { Peer = new VethPeer { Name = "eth0", Index = 12, NamespaceDescriptor = 5 } },
    };

    public const string CreateVeth = """
        98000000 1000 0106 00000000 00000000 // RTM_NEWLINK: request, create, exclusive
        00 00 0000                           // family, padding, hardware type
        0b000000                             // index 11
        01000000 01000000                    // IFF_UP of mask IFF_UP
        07000300 763000 00                   // IFLA_IFNAME "v0"
        08000400 78050000                    // IFLA_MTU 1400
        0a000100 02420a000002 0000           // IFLA_ADDRESS
        08000a00 0a000000                    // IFLA_MASTER 10
        08001b00 07000000                    // IFLA_GROUP 7
        08001f00 01000000                    // IFLA_NUM_TX_QUEUES
        08002000 01000000                    // IFLA_NUM_RX_QUEUES
        3c001280                             // IFLA_LINKINFO
          09000100 7665746800 000000         //   IFLA_INFO_KIND "veth"
          2c000280                           //   IFLA_INFO_DATA
            28000180                         //     VETH_INFO_PEER
              00 00 0000 0c000000            //       index 12
              00000000 00000000              //       no flags
              09000300 6574683000 000000     //       IFLA_IFNAME "eth0"
              08001c00 05000000              //       IFLA_NET_NS_FD 5
        """;

    public static readonly BridgeLink BridgeSettings = new() { SpanningTree = false, ForwardDelay = 0, MulticastSnooping = false, CallIptables = true, CallIp6tables = true };

    public const string CreateBridge = """
        64000000 1000 0106 00000000 00000000
        00 00 0000 0a000000 01000000 01000000
        08000300 62723000                    // IFLA_IFNAME "br0"
        3c001280                             // IFLA_LINKINFO
          0b000100 62726964676500 00         //   IFLA_INFO_KIND "bridge"
          2c000280                           //   IFLA_INFO_DATA
            08000100 00000000                //     IFLA_BR_FORWARD_DELAY
            08000500 00000000                //     IFLA_BR_STP_STATE
            05001700 00 000000               //     IFLA_BR_MCAST_SNOOPING
            05002400 01 000000               //     IFLA_BR_NF_CALL_IPTABLES
            05002500 01 000000               //     IFLA_BR_NF_CALL_IP6TABLES
        """;

    public static readonly LinkSettings PortSettings = new()
    {
        Up = false,
        Alias = "a",
        AddressGeneration = AddressGeneration.None,
        Port = new BridgePort { Isolated = true, Learning = false },
    };

    public const string ChangePort = """
        5c000000 1000 0100 00000000 00000000 // RTM_NEWLINK: request only
        00 00 0000 0b000000
        00000000 01000000                    // nothing of mask IFF_UP: down
        06001400 6100 0000                   // IFLA_IFALIAS "a"
        10001a80                             // IFLA_AF_SPEC
          0c000a80                           //   AF_INET6
            05000800 01 000000               //     IFLA_INET6_ADDR_GEN_MODE none
        24001280                             // IFLA_LINKINFO
          0b000400 62726964676500 00         //   IFLA_INFO_SLAVE_KIND "bridge"
          14000580                           //   IFLA_INFO_SLAVE_DATA
            05000800 00 000000               //     IFLA_BRPORT_LEARNING
            05002100 01 000000               //     IFLA_BRPORT_ISOLATED
        """;

    public static readonly AddressRecord IPv4Address = new()
    {
        Link = 11,
        Address = IPAddress.Parse("10.50.0.20"),
        PrefixLength = 24,
        Broadcast = IPAddress.Parse("10.50.0.255"),
        Label = "v0:1",
        Protocol = 0x55,
    };

    public const string AddIPv4Address = """
        44000000 1400 0106 00000000 00000000 // RTM_NEWADDR: request, create, exclusive
        02 18 00 00                          // AF_INET, /24, flags, universe
        0b000000                             // index 11
        08000200 0a320014                    // IFA_LOCAL
        08000100 0a320014                    // IFA_ADDRESS
        08000400 0a3200ff                    // IFA_BROADCAST
        09000300 76303a3100 000000           // IFA_LABEL "v0:1"
        05000b00 55 000000                   // IFA_PROTO
        """;

    public static readonly AddressRecord IPv6Address = new()
    {
        Link = 11,
        Address = IPAddress.Parse("fd00::14"),
        PrefixLength = 64,
        Flags = AddressFlags.NoDuplicateDetection | AddressFlags.NoPrefixRoute,
    };

    public const string AddIPv6Address = """
        48000000 1400 0106 00000000 00000000
        0a 40 02 00 0b000000                      // AF_INET6, /64, the low byte of the flags
        14000200 fd000000000000000000000000000014 // IFA_LOCAL
        14000100 fd000000000000000000000000000014 // IFA_ADDRESS
        08000800 02020000                         // IFA_FLAGS: IFA_F_NODAD, IFA_F_NOPREFIXROUTE
        """;

    public static readonly RouteRecord DefaultRoute = new()
    {
        Family = RouteFamily.IPv4,
        Gateway = IPAddress.Parse("10.50.0.1"),
        Link = 11,
        Metric = 100,
        Protocol = 0x55,
        PreferredSource = IPAddress.Parse("10.50.0.20"),
        Mtu = 1400,
    };

    public const string AddDefaultRoute = """
        50000000 1800 0106 00000000 00000000 // RTM_NEWROUTE: request, create, exclusive
        02 00 00 00                          // AF_INET, destination /0, source /0, any TOS
        00 55 00 01                          // table (below), protocol, universe, RTN_UNICAST
        00000000                             // flags
        08000f00 fe000000                    // RTA_TABLE main
        08000500 0a320001                    // RTA_GATEWAY
        08000400 0b000000                    // RTA_OIF 11
        08000600 64000000                    // RTA_PRIORITY 100
        08000700 0a320014                    // RTA_PREFSRC
        0c000880                             // RTA_METRICS
          08000200 78050000                  //   RTAX_MTU 1400
        """;

    public static readonly RouteRecord Blackhole = new()
    {
        Family = RouteFamily.IPv6,
        Destination = IPAddress.Parse("fd00::"),
        PrefixLength = 64,
        Type = RouteType.Blackhole,
        Table = 1000,
    };

    public const string AddBlackhole = """
        38000000 1800 0106 00000000 00000000
        0a 40 00 00 00 04 00 06 00000000          // AF_INET6, /64, RTPROT_STATIC, RTN_BLACKHOLE
        08000f00 e8030000                         // RTA_TABLE 1000
        14000100 fd000000000000000000000000000000 // RTA_DST
        """;

    public static readonly RouteRecord CrossFamilyRoute = new() { Family = RouteFamily.IPv4, Gateway = IPAddress.Parse("fe80::1"), Link = 11 };

    public const string AddCrossFamilyRoute = """
        44000000 1800 0106 00000000 00000000
        02 00 00 00 00 04 00 01 00000000
        08000f00 fe000000
        16001200 0a00 fe800000000000000000000000000001 0000 // RTA_VIA: AF_INET6, address
        08000400 0b000000
        """;

    public static readonly NeighbourRecord Neighbour = new()
    {
        Family = RouteFamily.IPv4,
        Link = 11,
        Destination = IPAddress.Parse("10.50.0.20"),
        Address = new MacAddress(0x02420a320014),
        State = NeighbourState.Permanent,
        Protocol = 0x55,
    };

    public const string AddNeighbour = """
        38000000 1c00 0106 00000000 00000000 // RTM_NEWNEIGH: request, create, exclusive
        02 00 0000 0b000000                  // AF_INET, index 11
        8000 00 00                           // NUD_PERMANENT, no flags, type
        08000100 0a320014                    // NDA_DST
        0a000200 02420a320014 0000           // NDA_LLADDR
        05000c00 55 000000                   // NDA_PROTOCOL
        """;

    public static readonly NeighbourRecord Forwarding = new()
    {
        Family = RouteFamily.Bridge,
        Link = 11,
        Address = new MacAddress(0x02420a320014),
        State = NeighbourState.NoArp,
        Flags = NeighbourFlags.Master,
        Vlan = 5,
        Master = 10,
    };

    public const string AddForwarding = """
        38000000 1c00 0106 00000000 00000000
        07 00 0000 0b000000 4000 04 00       // AF_BRIDGE, NUD_NOARP, NTF_MASTER
        0a000200 02420a320014 0000           // NDA_LLADDR
        06000500 0500 0000                   // NDA_VLAN
        08000900 0a000000                    // NDA_MASTER
        """;

    public static readonly RuleRecord PolicyRule = new()
    {
        Family = RouteFamily.IPv4,
        Priority = 1000,
        Table = 100,
        SuppressPrefixLength = 0,
        Source = IPAddress.Parse("10.50.0.0"),
        SourceLength = 24,
        Mark = 1,
        InputLink = "br0",
        Protocol = 0x55,
    };

    public const string AddRule = """
        54000000 2000 0106 00000000 00000000 // RTM_NEWRULE: request, create, exclusive
        02 00 18 00                          // AF_INET, destination /0, source /24, any TOS
        00 00 00 01 00000000                 // table (below), FR_ACT_TO_TBL, flags
        08000600 e8030000                    // FRA_PRIORITY 1000
        08000e00 00000000                    // FRA_SUPPRESS_PREFIXLEN 0: no default route
        08000f00 64000000                    // FRA_TABLE 100
        08000200 0a320000                    // FRA_SRC
        08000a00 01000000                    // FRA_FWMARK
        08000300 62723000                    // FRA_IIFNAME "br0"
        05001500 55 000000                   // FRA_PROTOCOL
        """;

    /// <summary>What is the same read as written.</summary>
    public static readonly IReadOnlyList<(string Name, string Bytes, Action<NetlinkWriter> Write, object Value, Func<byte[], object> Read)> Symmetric =
    [
        ("IPv4 address", AddIPv4Address, writer => AddressMessages.Add(writer, IPv4Address), IPv4Address, bytes => One(bytes, (in message) => AddressRecord.Read(in message))),
        ("IPv6 address", AddIPv6Address, writer => AddressMessages.Add(writer, IPv6Address), IPv6Address, bytes => One(bytes, (in message) => AddressRecord.Read(in message))),
        ("default route", AddDefaultRoute, writer => RouteMessages.Add(writer, DefaultRoute), DefaultRoute, bytes => One(bytes, (in message) => RouteRecord.Read(in message))),
        ("blackhole", AddBlackhole, writer => RouteMessages.Add(writer, Blackhole), Blackhole, bytes => One(bytes, (in message) => RouteRecord.Read(in message))),
        ("IPv4 route by IPv6", AddCrossFamilyRoute, writer => RouteMessages.Add(writer, CrossFamilyRoute), CrossFamilyRoute, bytes => One(bytes, (in message) => RouteRecord.Read(in message))),
        ("neighbour", AddNeighbour, writer => NeighbourMessages.Add(writer, Neighbour), Neighbour, bytes => One(bytes, (in message) => NeighbourRecord.Read(in message))),
        ("forwarding entry", AddForwarding, writer => NeighbourMessages.Add(writer, Forwarding), Forwarding, bytes => One(bytes, (in message) => NeighbourRecord.Read(in message))),
        ("rule", AddRule, writer => RuleMessages.Add(writer, PolicyRule), PolicyRule, bytes => One(bytes, (in message) => RuleRecord.Read(in message))),
    ];

    /// <summary>The first message, decoded.</summary>
    public static T One<T>(byte[] bytes, Decode<T> decode)
    {
        var reader = new MessageReader(bytes);
        return reader.Next() ? decode(in reader) : throw new NetlinkFormatException("no message");
    }

    public delegate T Decode<out T>(in MessageReader message);
}
