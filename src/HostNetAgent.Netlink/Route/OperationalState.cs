namespace HostNetAgent.Netlink.Route;

/// <summary>IF_OPER_* of include/uapi/linux/if.h (RFC 2863).</summary>
public enum OperationalState : byte
{
    /// <summary>Drivers that do not tell, loopback too.</summary>
    Unknown = 0,

    /// <summary>A part is missing.</summary>
    NotPresent = 1,

    /// <summary>No carrier, or administratively down.</summary>
    Down = 2,

    /// <summary>A lower link is down.</summary>
    LowerLayerDown = 3,

    /// <summary>Under test.</summary>
    Testing = 4,

    /// <summary>Waits for an event outside, such as authentication.</summary>
    Dormant = 5,

    /// <summary>Packets pass.</summary>
    Up = 6,
}
