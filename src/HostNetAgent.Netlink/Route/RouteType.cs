namespace HostNetAgent.Netlink.Route;

/// <summary>RTN_*: what a route does with a packet.</summary>
public enum RouteType : byte
{
    /// <summary>RTN_UNSPEC; matches any type in a delete.</summary>
    Unspecified = 0,

    /// <summary>RTN_UNICAST: to a gateway or link.</summary>
    Unicast = 1,

    /// <summary>RTN_LOCAL: to this host.</summary>
    Local = 2,

    /// <summary>RTN_BROADCAST.</summary>
    Broadcast = 3,

    /// <summary>RTN_ANYCAST.</summary>
    Anycast = 4,

    /// <summary>RTN_MULTICAST.</summary>
    Multicast = 5,

    /// <summary>RTN_BLACKHOLE: dropped silently.</summary>
    Blackhole = 6,

    /// <summary>RTN_UNREACHABLE: answered with host unreachable.</summary>
    Unreachable = 7,

    /// <summary>RTN_PROHIBIT: answered with administratively prohibited.</summary>
    Prohibit = 8,

    /// <summary>RTN_THROW: the search goes on with the next rule.</summary>
    Throw = 9,
}
