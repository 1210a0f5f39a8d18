namespace HostNetAgent.Netlink.Route;

/// <summary>RTNLGRP_* multicast groups of include/uapi/linux/rtnetlink.h, for <see cref="Sockets.NetlinkSubscription"/>.</summary>
public static class RouteGroup
{
    /// <summary>RTNLGRP_LINK: links made, changed, deleted; bridge ports too.</summary>
    public const uint Link = 1;

    /// <summary>RTNLGRP_NEIGH: neighbours and forwarding entries.</summary>
    public const uint Neighbour = 3;

    /// <summary>RTNLGRP_IPV4_IFADDR.</summary>
    public const uint IPv4Address = 5;

    /// <summary>RTNLGRP_IPV4_ROUTE.</summary>
    public const uint IPv4Route = 7;

    /// <summary>RTNLGRP_IPV4_RULE.</summary>
    public const uint IPv4Rule = 8;

    /// <summary>RTNLGRP_IPV6_IFADDR.</summary>
    public const uint IPv6Address = 9;

    /// <summary>RTNLGRP_IPV6_ROUTE.</summary>
    public const uint IPv6Route = 11;

    /// <summary>RTNLGRP_IPV6_RULE.</summary>
    public const uint IPv6Rule = 19;
}
