using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Route.Uapi;

/// <summary><c>struct ifinfomsg</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ifinfomsg
{
    public RouteFamily ifi_family;
    public byte __ifi_pad;
    public ushort ifi_type;
    public int ifi_index;
    public LinkFlags ifi_flags;
    public LinkFlags ifi_change;
}

/// <summary><c>struct ifaddrmsg</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ifaddrmsg
{
    public RouteFamily ifa_family;
    public byte ifa_prefixlen;
    public byte ifa_flags;
    public RouteScope ifa_scope;
    public int ifa_index;
}

/// <summary><c>struct rtmsg</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct rtmsg
{
    public RouteFamily rtm_family;
    public byte rtm_dst_len;
    public byte rtm_src_len;
    public byte rtm_tos;
    public byte rtm_table;
    public byte rtm_protocol;
    public RouteScope rtm_scope;
    public RouteType rtm_type;
    public RouteFlags rtm_flags;
}

/// <summary><c>struct ndmsg</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ndmsg
{
    public RouteFamily ndm_family;
    public byte ndm_pad1;
    public ushort ndm_pad2;
    public int ndm_ifindex;
    public NeighbourState ndm_state;
    public NeighbourFlags ndm_flags;
    public byte ndm_type;
}

/// <summary><c>struct fib_rule_hdr</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct fib_rule_hdr
{
    public RouteFamily family;
    public byte dst_len;
    public byte src_len;
    public byte tos;
    public byte table;
    public byte res1;
    public byte res2;
    public RuleAction action;
    public uint flags;
}

/// <summary><c>struct if_stats_msg</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct if_stats_msg
{
    public RouteFamily family;
    public byte pad1;
    public ushort pad2;
    public int ifindex;
    public uint filter_mask;
}

/// <summary><c>struct rtnexthop</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct rtnexthop
{
    public ushort rtnh_len;
    public byte rtnh_flags;
    public byte rtnh_hops;
    public int rtnh_ifindex;

    public const int Size = 8;
}
