namespace HostNetAgent.Netlink.Sockets;

/// <summary>NETLINK_* protocol numbers.</summary>
public enum NetlinkProtocol
{
    /// <summary>NETLINK_ROUTE.</summary>
    Route = 0,

    /// <summary>NETLINK_SOCK_DIAG.</summary>
    SocketDiagnostics = 4,

    /// <summary>NETLINK_NETFILTER.</summary>
    Netfilter = 12,

    /// <summary>NETLINK_GENERIC.</summary>
    Generic = 16,
}
