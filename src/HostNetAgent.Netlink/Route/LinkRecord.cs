using HostNetAgent.Netlink.Route.Links;

namespace HostNetAgent.Netlink.Route;

/// <summary>A link as the kernel reports it (RTM_NEWLINK or RTM_DELLINK).</summary>
public sealed partial record LinkRecord
{
    /// <summary>Interface index, unique in its namespace.</summary>
    public required int Index { get; init; }

    /// <summary>AF_UNSPEC for a link; AF_BRIDGE when a bridge reports one of its ports.</summary>
    public RouteFamily Family { get; init; }

    /// <summary>ARPHRD_* of include/uapi/linux/if_arp.h: 1 for Ethernet, 772 for loopback.</summary>
    public ushort HardwareType { get; init; }

    /// <summary>IFF_* flags.</summary>
    public LinkFlags Flags { get; init; }

    /// <summary>IFLA_IFNAME; empty when the message has none.</summary>
    public string Name { get; init; } = "";

    /// <summary>IFLA_ALT_IFNAME, in the kernel's order.</summary>
    public IReadOnlyList<string> AlternativeNames { get; init; } = [];

    /// <summary>IFLA_MTU in bytes.</summary>
    public int Mtu { get; init; }

    /// <summary>IFLA_ADDRESS, null when it is not an Ethernet address.</summary>
    public MacAddress? Address { get; init; }

    /// <summary>IFLA_MASTER: index of the bridge (or other master), 0 without one.</summary>
    public int Master { get; init; }

    /// <summary>IFLA_LINK: index of the link below, or of a veth's peer, in the namespace <see cref="LowerLinkNamespace"/>; 0 without one.</summary>
    public int LowerLink { get; init; }

    /// <summary>IFLA_LINK_NETNSID: this namespace's id for the one that <see cref="LowerLink"/> is in; null when it is the same.</summary>
    public int? LowerLinkNamespace { get; init; }

    /// <summary>IFLA_NEW_IFINDEX: in RTM_DELLINK of a link that went to another namespace, its index there; 0 if it is gone for good.</summary>
    public int NewIndex { get; init; }

    /// <summary>IFLA_GROUP.</summary>
    public uint Group { get; init; }

    /// <summary>IFLA_IFALIAS; null without one.</summary>
    public string? Alias { get; init; }

    /// <summary>IFLA_OPERSTATE.</summary>
    public OperationalState State { get; init; }

    /// <summary>IFLA_NUM_TX_QUEUES; 0 when the message does not say.</summary>
    public uint TransmitQueues { get; init; }

    /// <summary>IFLA_NUM_RX_QUEUES; 0 when the message does not say.</summary>
    public uint ReceiveQueues { get; init; }

    /// <summary>IFLA_INET6_ADDR_GEN_MODE; null when IPv6 is off for the link or the message does not say.</summary>
    public AddressGeneration? AddressGeneration { get; init; }

    /// <summary>net.ipv6.conf.NAME.disable_ipv6, out of IFLA_INET6_CONF; false when the message does not say.</summary>
    public bool IsIPv6Disabled { get; init; }

    /// <summary>Its kind and the settings of that; null for links without a kind, such as loopback and network cards.</summary>
    public LinkKind? Kind { get; init; }

    /// <summary>Settings as a port of a bridge; null when it is none.</summary>
    public BridgePort? Port { get; init; }

    /// <summary>Counters; null when the message has none, as in notifications of bridge ports.</summary>
    public LinkStatistics? Statistics { get; init; }

    /// <summary>Administratively up.</summary>
    public bool IsUp => (Flags & LinkFlags.Up) != 0;
}
