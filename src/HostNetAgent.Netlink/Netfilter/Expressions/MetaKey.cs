namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>NFT_META_*: what is known of a packet beside its bytes (include/uapi/linux/netfilter/nf_tables.h).</summary>
public enum MetaKey : uint
{
    /// <summary>Length of the packet, 4 bytes, host order.</summary>
    Length = 0,

    /// <summary>Ether type, 2 bytes, network order.</summary>
    Protocol = 1,

    /// <summary>skb priority (a class id), 4 bytes, host order.</summary>
    Priority = 2,

    /// <summary>Firewall mark, 4 bytes, host order.</summary>
    Mark = 3,

    /// <summary>Input interface index, 4 bytes, host order; 0 when there is none.</summary>
    InputInterface = 4,

    /// <summary>Output interface index, 4 bytes, host order; 0 when there is none.</summary>
    OutputInterface = 5,

    /// <summary>Input interface name, 16 bytes.</summary>
    InputInterfaceName = 6,

    /// <summary>Output interface name, 16 bytes.</summary>
    OutputInterfaceName = 7,

    /// <summary>Network protocol (NFPROTO_IPV4, NFPROTO_IPV6), 1 byte.</summary>
    NetworkProtocol = 15,

    /// <summary>Transport protocol (IPPROTO_*), 1 byte.</summary>
    TransportProtocol = 16,

    /// <summary>Packet type (host, broadcast, multicast, other), 1 byte.</summary>
    PacketType = 19,

    /// <summary>Input interface group, 4 bytes, host order.</summary>
    InputInterfaceGroup = 21,

    /// <summary>Output interface group, 4 bytes, host order.</summary>
    OutputInterfaceGroup = 22,
}
