namespace HostNetAgent.Netlink.Route;

/// <summary>FR_ACT_* of include/uapi/linux/fib_rules.h.</summary>
public enum RuleAction : byte
{
    /// <summary>FR_ACT_UNSPEC.</summary>
    Unspecified = 0,

    /// <summary>FR_ACT_TO_TBL: look the route up in a table.</summary>
    Table = 1,

    /// <summary>FR_ACT_BLACKHOLE.</summary>
    Blackhole = 6,

    /// <summary>FR_ACT_UNREACHABLE.</summary>
    Unreachable = 7,

    /// <summary>FR_ACT_PROHIBIT.</summary>
    Prohibit = 8,
}
