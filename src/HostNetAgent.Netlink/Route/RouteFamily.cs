namespace HostNetAgent.Netlink.Route;

/// <summary>AF_* families that rtnetlink messages carry.</summary>
public enum RouteFamily : byte
{
    /// <summary>AF_UNSPEC: all families, or none in particular.</summary>
    Unspecified = 0,

    /// <summary>AF_INET.</summary>
    IPv4 = 2,

    /// <summary>AF_BRIDGE: bridge ports and forwarding entries.</summary>
    Bridge = 7,

    /// <summary>AF_INET6.</summary>
    IPv6 = 10,
}
