namespace HostNetAgent.Netlink.Netfilter;

/// <summary>NFT_SET_* flags (include/uapi/linux/netfilter/nf_tables.h).</summary>
[Flags]
public enum SetFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Has no lasting name; vanishes with the rule that uses it.</summary>
    Anonymous = 0x1,

    /// <summary>Does not change once a rule uses it.</summary>
    Constant = 0x2,

    /// <summary>Holds intervals.</summary>
    Interval = 0x4,

    /// <summary>Maps keys to data.</summary>
    Map = 0x8,

    /// <summary>Its elements may expire.</summary>
    Timeout = 0x10,

    /// <summary>Rules may add to it.</summary>
    Evaluated = 0x20,

    /// <summary>Maps keys to stateful objects.</summary>
    Object = 0x40,

    /// <summary>Its keys are concatenations of intervals; goes with <see cref="Interval"/> and field lengths.</summary>
    Concatenation = 0x80,

    /// <summary>Rules may add elements with expressions.</summary>
    Expression = 0x100,
}

/// <summary>NFT_SET_ELEM_* flags.</summary>
[Flags]
public enum ElementFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The key is the first that is outside the interval before it.</summary>
    IntervalEnd = 1,

    /// <summary>Matches what no other element does; has no key.</summary>
    CatchAll = 2,
}
