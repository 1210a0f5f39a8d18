namespace HostNetAgent.Netlink.Tests.Route;

/// <summary>Answers of the kernel, a field a line.</summary>
internal static class LinkGoldens
{
    /// <summary>A veth as a bridge port, with things that have no property.</summary>
    public const string Port = """
        18010000 1000 0200 07000000 02000000 // RTM_NEWLINK: multi
        00 00 0100 0b000000                  // ARPHRD_ETHER, index 11
        43100100 00000000                    // up, broadcast, running, multicast, lower up
        07000300 763000 00                   // IFLA_IFNAME "v0"
        08000d00 e8030000                    // IFLA_TXQLEN: no property
        05001000 06 000000                   // IFLA_OPERSTATE up
        08000400 dc050000                    // IFLA_MTU 1500
        08001b00 07000000                    // IFLA_GROUP 7
        08001f00 01000000                    // IFLA_NUM_TX_QUEUES
        08002000 02000000                    // IFLA_NUM_RX_QUEUES
        08000500 0c000000                    // IFLA_LINK: peer 12
        08002500 03000000                    // IFLA_LINK_NETNSID 3
        08000a00 0a000000                    // IFLA_MASTER 10
        0a000100 02420a000002 0000           // IFLA_ADDRESS
        07001400 6f6b00 00                   // IFLA_IFALIAS "ok"
        18003480                             // IFLA_PROP_LIST
          09003500 616c743100 000000         //   IFLA_ALT_IFNAME "alt1"
          07003500 613200 00                 //   IFLA_ALT_IFNAME "a2"
        44001700                             // IFLA_STATS64, the head of it
          0100000000000000 0200000000000000  //   received, sent packets
          0300000000000000 0400000000000000  //   received, sent bytes
          0500000000000000 0600000000000000  //   receive, send errors
          0700000000000000 0800000000000000  //   receive, send dropped
        28001280                             // IFLA_LINKINFO
          09000100 7665746800 000000         //   IFLA_INFO_KIND "veth"
          0b000400 62726964676500 00         //   IFLA_INFO_SLAVE_KIND "bridge"
          0c000580                           //   IFLA_INFO_SLAVE_DATA
            05000400 01 000000               //     IFLA_BRPORT_MODE: hairpin
        10001a80                             // IFLA_AF_SPEC
          0c000a80                           //   AF_INET6
            05000800 01 000000               //     IFLA_INET6_ADDR_GEN_MODE none
        """;

    /// <summary>A macvlan device with its parent in the socket's namespace and itself in another.</summary>
    public const string CreateMacvlan = """
        64000000 1000 0106 00000000 00000000 // RTM_NEWLINK: request, create, exclusive
        00 00 0000 0b000000                  // index 11
        00000000 00000000
        09000300 657468 3000 000000          // IFLA_IFNAME "eth0"
        0a000100 02420a000002 0000           // IFLA_ADDRESS
        08000500 03000000                    // IFLA_LINK: parent 3
        08001c00 05000000                    // IFLA_NET_NS_FD 5
        1c001280                             // IFLA_LINKINFO
          0c000100 6d6163766c616e00          //   IFLA_INFO_KIND "macvlan"
          0c000280                           //   IFLA_INFO_DATA
            08000100 04000000                //     IFLA_MACVLAN_MODE bridge
        """;

    /// <summary>An ipvlan device.</summary>
    public const string CreateIpvlan = """
        4c000000 1000 0106 00000000 00000000
        00 00 0000 0b000000
        00000000 00000000
        08000500 03000000                    // IFLA_LINK: parent 3
        24001280                             // IFLA_LINKINFO
          0b000100 6970766c616e00 00         //   IFLA_INFO_KIND "ipvlan"
          14000280                           //   IFLA_INFO_DATA
            06000100 0200 0000               //     IFLA_IPVLAN_MODE l3s
            06000200 0100 0000               //     IFLA_IPVLAN_FLAGS private
        """;

    /// <summary>A VLAN interface.</summary>
    public const string CreateVlan = """
        44000000 1000 0106 00000000 00000000
        00 00 0000 0b000000
        00000000 00000000
        08000500 03000000                    // IFLA_LINK: trunk 3
        1c001280                             // IFLA_LINKINFO
          09000100 766c616e00 000000         //   IFLA_INFO_KIND "vlan"
          0c000280                           //   IFLA_INFO_DATA
            06000100 3200 0000               //     IFLA_VLAN_ID 50
        """;

    /// <summary>A tap device.</summary>
    public const string Tap = """
        48000000 1000 0000 00000000 00000000
        00 00 0100 03000000 00000000 00000000
        28001280                             // IFLA_LINKINFO
          08000100 74756e00                  //   IFLA_INFO_KIND "tun"
          1c000280                           //   IFLA_INFO_DATA
            05000300 02 000000               //     IFLA_TUN_TYPE: tap
            05000600 01 000000               //     IFLA_TUN_PERSIST
            08000100 e8030000                //     IFLA_TUN_OWNER 1000
        """;

    /// <summary>A kind without a record.</summary>
    public const string Unknown = """
        3c000000 1000 0000 00000000 00000000
        00 00 0100 04000000 00000000 00000000
        1c001280                             // IFLA_LINKINFO
          0a000100 76786c616e00 0000         //   IFLA_INFO_KIND "vxlan"
          0c000280                           //   IFLA_INFO_DATA
            08000100 2a000000                //     IFLA_VXLAN_ID 42
        """;

    /// <summary>A link that went to another namespace.</summary>
    public const string Moved = """
        30000000 1100 0000 00000000 00000000 // RTM_DELLINK
        00 00 0100 03000000 00000000 00000000
        08000300 76310000                    // IFLA_IFNAME "v1"
        08003100 09000000                    // IFLA_NEW_IFINDEX 9
        """;

    /// <summary>Counters only.</summary>
    public const string Statistics = """
        60000000 5c00 0200 00000000 00000000 // RTM_NEWSTATS
        00 00 0000 0b000000 01000000         // index 11, filter mask
        44000100                             // IFLA_STATS_LINK_64
          0100000000000000 0200000000000000
          0300000000000000 0400000000000000
          0500000000000000 0600000000000000
          0700000000000000 0800000000000000
        """;

    /// <summary>A route by two ways.</summary>
    public const string Multipath = """
        48000000 1800 0200 00000000 00000000
        02 00 00 00 fe 03 00 01 00000000     // default route in main by hand
        08000f00 fe000000                    // RTA_TABLE
        24000900                             // RTA_MULTIPATH
          1000 01 00 0b000000                //   16 bytes, RTNH_F_DEAD, weight 1, link 11
            08000500 0a320001                //     RTA_GATEWAY
          1000 00 04 0c000000                //   weight 5, link 12
            08000500 0a320002
        """;

    /// <summary>A point-to-point address.</summary>
    public const string PeerAddress = """
        28000000 1400 0200 00000000 00000000
        02 20 80 00 0b000000
        08000100 0a000002                    // IFA_ADDRESS: the peer's
        08000200 0a000001                    // IFA_LOCAL
        """;
}
