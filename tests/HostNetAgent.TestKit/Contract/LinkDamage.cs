namespace HostNetAgent.TestKit.Contract;

/// <summary>What others may do to a link.</summary>
public enum LinkDamage
{
    /// <summary>The inner end is down.</summary>
    Down,

    /// <summary>Another MTU inside.</summary>
    OtherMtu,

    /// <summary>Another MAC address inside.</summary>
    OtherMac,

    /// <summary>The bridge port is no longer isolated.</summary>
    NotIsolated,

    /// <summary>The host's end is in no bridge.</summary>
    NoBridge,
}
