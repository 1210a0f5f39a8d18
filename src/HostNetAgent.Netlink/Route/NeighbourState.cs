namespace HostNetAgent.Netlink.Route;

/// <summary>NUD_* of include/uapi/linux/neighbour.h.</summary>
[Flags]
public enum NeighbourState : ushort
{
    /// <summary>NUD_NONE.</summary>
    None = 0,

    /// <summary>NUD_INCOMPLETE.</summary>
    Incomplete = 0x01,

    /// <summary>NUD_REACHABLE.</summary>
    Reachable = 0x02,

    /// <summary>NUD_STALE.</summary>
    Stale = 0x04,

    /// <summary>NUD_DELAY.</summary>
    Delay = 0x08,

    /// <summary>NUD_PROBE.</summary>
    Probe = 0x10,

    /// <summary>NUD_FAILED.</summary>
    Failed = 0x20,

    /// <summary>NUD_NOARP: never verified; for a forwarding entry: static.</summary>
    NoArp = 0x40,

    /// <summary>NUD_PERMANENT; for a forwarding entry: the bridge's own address.</summary>
    Permanent = 0x80,
}
