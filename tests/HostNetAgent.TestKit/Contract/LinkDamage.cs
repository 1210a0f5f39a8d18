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

    /// <summary>The host's end lost its mark.</summary>
    NoMark,

    /// <summary>The pair is as it waits in a prepared namespace: what a killed process leaves that had pinned the namespace and not used the pair yet.</summary>
    Waiting,
}
