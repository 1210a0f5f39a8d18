using System.Net;

namespace HostNetAgent.Netlink.Route;

/// <summary>A route, to be added or as the kernel reports it.</summary>
public sealed partial record RouteRecord
{
    /// <summary>IPv4 or IPv6.</summary>
    public required RouteFamily Family { get; init; }

    /// <summary>RTA_DST: the prefix; null with length 0 is the default route.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>Length of <see cref="Destination"/> in bits.</summary>
    public byte PrefixLength { get; init; }

    /// <summary>RTA_GATEWAY, or RTA_VIA when it is of the other family; null for a destination on the link.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary>RTA_OIF: index of the link; 0 lets the kernel find it by the gateway.</summary>
    public int Link { get; init; }

    /// <summary>RTA_TABLE.</summary>
    public uint Table { get; init; } = RouteTable.Main;

    /// <summary>RTA_PRIORITY: the metric, lower wins. The kernel takes 1024 for an IPv6 route with 0.</summary>
    public uint Metric { get; init; }

    /// <summary>Who installed it, see <see cref="RouteProtocol"/>.</summary>
    public byte Protocol { get; init; } = RouteProtocol.Static;

    /// <summary>Scope of an IPv4 route; IPv6 has none.</summary>
    public RouteScope Scope { get; init; }

    /// <summary>What it does with a packet.</summary>
    public RouteType Type { get; init; } = RouteType.Unicast;

    /// <summary>RTNH_F_* and RTM_F_*.</summary>
    public RouteFlags Flags { get; init; }

    /// <summary>RTA_PREFSRC: the source address of connections that start here.</summary>
    public IPAddress? PreferredSource { get; init; }

    /// <summary>RTAX_MTU in bytes; 0 for the link's.</summary>
    public uint Mtu { get; init; }

    /// <summary>RTA_MULTIPATH: further ways, each with its weight; empty for an ordinary route.</summary>
    public IReadOnlyList<NextHop> NextHops { get; init; } = [];
}
