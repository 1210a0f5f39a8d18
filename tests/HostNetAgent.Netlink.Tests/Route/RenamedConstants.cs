using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Tests.Route;

/// <summary>Public numbers that have names of our own, with those of the C headers.</summary>
internal static class RenamedConstants
{
    public static readonly (string Name, long Value)[] All =
    [
        ("RTM_NEWLINK", RouteMessageType.NewLink),
        ("RTM_DELLINK", RouteMessageType.DeleteLink),
        ("RTM_GETLINK", RouteMessageType.GetLink),
        ("RTM_NEWADDR", RouteMessageType.NewAddress),
        ("RTM_DELADDR", RouteMessageType.DeleteAddress),
        ("RTM_GETADDR", RouteMessageType.GetAddress),
        ("RTM_NEWROUTE", RouteMessageType.NewRoute),
        ("RTM_DELROUTE", RouteMessageType.DeleteRoute),
        ("RTM_GETROUTE", RouteMessageType.GetRoute),
        ("RTM_NEWNEIGH", RouteMessageType.NewNeighbour),
        ("RTM_DELNEIGH", RouteMessageType.DeleteNeighbour),
        ("RTM_GETNEIGH", RouteMessageType.GetNeighbour),
        ("RTM_NEWRULE", RouteMessageType.NewRule),
        ("RTM_DELRULE", RouteMessageType.DeleteRule),
        ("RTM_GETRULE", RouteMessageType.GetRule),
        ("RTM_NEWSTATS", RouteMessageType.NewStatistics),
        ("RTM_GETSTATS", RouteMessageType.GetStatistics),
        ("RTM_NEWLINKPROP", RouteMessageType.NewLinkProperty),
        ("RTM_DELLINKPROP", RouteMessageType.DeleteLinkProperty),
        ("RTNLGRP_LINK", RouteGroup.Link),
        ("RTNLGRP_NEIGH", RouteGroup.Neighbour),
        ("RTNLGRP_IPV4_IFADDR", RouteGroup.IPv4Address),
        ("RTNLGRP_IPV4_ROUTE", RouteGroup.IPv4Route),
        ("RTNLGRP_IPV4_RULE", RouteGroup.IPv4Rule),
        ("RTNLGRP_IPV6_IFADDR", RouteGroup.IPv6Address),
        ("RTNLGRP_IPV6_ROUTE", RouteGroup.IPv6Route),
        ("RTNLGRP_IPV6_RULE", RouteGroup.IPv6Rule),
        ("RT_TABLE_MAIN", RouteTable.Main),
        ("RT_TABLE_LOCAL", RouteTable.Local),
        ("RT_TABLE_DEFAULT", RouteTable.Default),
        ("RTPROT_UNSPEC", RouteProtocol.Unspecified),
        ("RTPROT_KERNEL", RouteProtocol.Kernel),
        ("RTPROT_BOOT", RouteProtocol.Boot),
        ("RTPROT_STATIC", RouteProtocol.Static),
        ("RTPROT_RA", RouteProtocol.RouterAdvertisement),
        ("RTPROT_DHCP", RouteProtocol.Dhcp),
        ("IFLA_STATS_FILTER_BIT(IFLA_STATS_LINK_64)", 1),
        .. Enum<RouteFamily>("AF_UNSPEC", "AF_INET", "AF_BRIDGE", "AF_INET6"),
        .. Enum<RouteScope>("RT_SCOPE_UNIVERSE", "RT_SCOPE_SITE", "RT_SCOPE_LINK", "RT_SCOPE_HOST", "RT_SCOPE_NOWHERE"),
        .. Enum<RouteType>("RTN_UNSPEC", "RTN_UNICAST", "RTN_LOCAL", "RTN_BROADCAST", "RTN_ANYCAST", "RTN_MULTICAST", "RTN_BLACKHOLE", "RTN_UNREACHABLE", "RTN_PROHIBIT", "RTN_THROW"),
        .. Enum<RouteFlags>("0", "RTNH_F_DEAD", "RTNH_F_ONLINK", "RTNH_F_LINKDOWN", "RTM_F_CLONED", "RTM_F_FIB_MATCH"),
        .. Enum<LinkFlags>("0", "IFF_UP", "IFF_BROADCAST", "IFF_LOOPBACK", "IFF_POINTOPOINT", "IFF_RUNNING", "IFF_NOARP", "IFF_PROMISC", "IFF_ALLMULTI", "IFF_MULTICAST", "IFF_LOWER_UP", "IFF_DORMANT"),
        .. Enum<AddressFlags>("0", "IFA_F_SECONDARY", "IFA_F_NODAD", "IFA_F_DADFAILED", "IFA_F_DEPRECATED", "IFA_F_TENTATIVE", "IFA_F_PERMANENT", "IFA_F_NOPREFIXROUTE"),
        .. Enum<NeighbourState>("NUD_NONE", "NUD_INCOMPLETE", "NUD_REACHABLE", "NUD_STALE", "NUD_DELAY", "NUD_PROBE", "NUD_FAILED", "NUD_NOARP", "NUD_PERMANENT"),
        .. Enum<NeighbourFlags>("0", "NTF_USE", "NTF_SELF", "NTF_MASTER", "NTF_PROXY", "NTF_EXT_LEARNED", "NTF_STICKY", "NTF_ROUTER"),
        .. Enum<RuleAction>("FR_ACT_UNSPEC", "FR_ACT_TO_TBL", "FR_ACT_BLACKHOLE", "FR_ACT_UNREACHABLE", "FR_ACT_PROHIBIT"),
        .. Enum<AddressGeneration>("IN6_ADDR_GEN_MODE_EUI64", "IN6_ADDR_GEN_MODE_NONE", "IN6_ADDR_GEN_MODE_STABLE_PRIVACY", "IN6_ADDR_GEN_MODE_RANDOM"),
        .. Enum<OperationalState>("IF_OPER_UNKNOWN", "IF_OPER_NOTPRESENT", "IF_OPER_DOWN", "IF_OPER_LOWERLAYERDOWN", "IF_OPER_TESTING", "IF_OPER_DORMANT", "IF_OPER_UP"),
        .. Enum<NamespaceKind>("0", "CLONE_NEWNS", "CLONE_NEWNET"),
        .. Enum<TransportProtocol>("IPPROTO_TCP", "IPPROTO_UDP", "IPPROTO_SCTP"),
        .. Enum<NetlinkProtocol>("NETLINK_ROUTE", "NETLINK_SOCK_DIAG", "NETLINK_NETFILTER", "NETLINK_GENERIC"),
        ("NLM_F_REQUEST", (long)NetlinkFlags.Request),
        ("NLM_F_MULTI", (long)NetlinkFlags.Multi),
        ("NLM_F_ACK", (long)NetlinkFlags.Ack),
        ("NLM_F_ECHO", (long)NetlinkFlags.Echo),
        ("NLM_F_DUMP_INTR", (long)NetlinkFlags.DumpInterrupted),
        ("NLM_F_DUMP", (long)NetlinkFlags.Dump),
        ("NLM_F_REPLACE", (long)NetlinkFlags.Replace),
        ("NLM_F_EXCL", (long)NetlinkFlags.Exclusive),
        ("NLM_F_CREATE", (long)NetlinkFlags.Create),
        ("NLM_F_APPEND", (long)NetlinkFlags.Append),
        ("NLM_F_CAPPED", (long)NetlinkFlags.Capped),
        ("NLM_F_ACK_TLVS", (long)NetlinkFlags.AckAttributes),
        ("NLMSG_NOOP", ControlType.Noop),
        ("NLMSG_ERROR", ControlType.Error),
        ("NLMSG_DONE", ControlType.Done),
        ("NLMSG_OVERRUN", ControlType.Overrun),
        .. Enum<Errno>(
            "0", "EPERM", "ENOENT", "ESRCH", "EINTR", "EBADF", "EAGAIN", "ENOMEM", "EACCES", "EBUSY", "EEXIST", "ENODEV", "EINVAL", "EMFILE", "ENOTTY", "ENOSPC", "ERANGE", "EXFULL",
            "ERESTART", "EMSGSIZE", "EPROTONOSUPPORT", "EOPNOTSUPP", "EADDRINUSE", "EADDRNOTAVAIL", "ENETDOWN", "ENETUNREACH", "ENOBUFS", "ENOTCONN", "ETIMEDOUT"),
    ];

    /// <summary>Names for all values of an enumeration, in ascending order.</summary>
    private static IEnumerable<(string Name, long Value)> Enum<T>(params string[] names)
        where T : struct, Enum
    {
        var values = System.Enum.GetValues<T>().Select(value => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)).Order().ToArray();
        values.Length.ShouldBe(names.Length, typeof(T).Name);
        return names.Zip(values);
    }
}
