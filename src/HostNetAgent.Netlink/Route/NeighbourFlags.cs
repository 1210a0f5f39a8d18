namespace HostNetAgent.Netlink.Route;

/// <summary>NTF_* of include/uapi/linux/neighbour.h.</summary>
[Flags]
public enum NeighbourFlags : byte
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>NTF_USE.</summary>
    Use = 0x01,

    /// <summary>NTF_SELF: the entry is the device's own table's.</summary>
    Self = 0x02,

    /// <summary>NTF_MASTER: the entry is the table's of the bridge that the device is a port of.</summary>
    Master = 0x04,

    /// <summary>NTF_PROXY.</summary>
    Proxy = 0x08,

    /// <summary>NTF_EXT_LEARNED.</summary>
    ExternallyLearned = 0x10,

    /// <summary>NTF_STICKY.</summary>
    Sticky = 0x40,

    /// <summary>NTF_ROUTER.</summary>
    Router = 0x80,
}
