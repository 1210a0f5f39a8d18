namespace HostNetAgent.Netlink.Route;

/// <summary>RTNH_F_* (low byte, per next hop) and RTM_F_* (above). Unnamed bits are kept.</summary>
[Flags]
public enum RouteFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>RTNH_F_DEAD: the link is down.</summary>
    Dead = 1,

    /// <summary>RTNH_F_ONLINK: the gateway is taken to be on the link.</summary>
    OnLink = 4,

    /// <summary>RTNH_F_LINKDOWN: the carrier is missing.</summary>
    LinkDown = 16,

    /// <summary>RTM_F_CLONED: a cached copy, no entry of its own.</summary>
    Cloned = 0x200,

    /// <summary>RTM_F_FIB_MATCH: a lookup answers with the table entry instead of the result.</summary>
    TableEntry = 0x2000,
}
