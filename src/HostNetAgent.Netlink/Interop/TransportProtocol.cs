namespace HostNetAgent.Netlink.Interop;

/// <summary>IPPROTO_* numbers of protocols that have ports.</summary>
public enum TransportProtocol : byte
{
    /// <summary>IPPROTO_TCP.</summary>
    Tcp = 6,

    /// <summary>IPPROTO_UDP.</summary>
    Udp = 17,

    /// <summary>IPPROTO_SCTP.</summary>
    Sctp = 132,
}
