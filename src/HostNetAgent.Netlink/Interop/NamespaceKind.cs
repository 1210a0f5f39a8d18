namespace HostNetAgent.Netlink.Interop;

/// <summary>CLONE_NEW* kinds of namespaces.</summary>
[Flags]
public enum NamespaceKind
{
    /// <summary>None; when entering: whatever kind the descriptor is.</summary>
    None = 0,

    /// <summary>CLONE_NEWNS.</summary>
    Mount = 0x20000,

    /// <summary>CLONE_NEWNET.</summary>
    Network = 0x40000000,
}
