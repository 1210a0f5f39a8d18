using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>What can be set on a link of any kind, when it is made or later. Null leaves a setting alone.</summary>
public record LinkSettings
{
    /// <summary>IFLA_IFNAME, at most 15 bytes: the name of a new link, or the new name.</summary>
    public string? Name { get; init; }

    /// <summary>IFLA_MTU in bytes.</summary>
    public int? Mtu { get; init; }

    /// <summary>IFLA_ADDRESS.</summary>
    public MacAddress? Address { get; init; }

    /// <summary>IFLA_MASTER: the index of the bridge to become a port of; 0 leaves it.</summary>
    public int? Master { get; init; }

    /// <summary>IFLA_LINK: the index of the device that a new one stands on, looked up in the namespace of the socket even when the new one goes elsewhere.</summary>
    public int? LowerLink { get; init; }

    /// <summary>IFF_UP: administrative state.</summary>
    public bool? Up { get; init; }

    /// <summary>IFF_NOARP the other way round: whether the host asks for addresses there.</summary>
    public bool? Arp { get; init; }

    /// <summary>IFLA_GROUP: an arbitrary number by which links are deleted in bulk or matched in firewall rules.</summary>
    public uint? Group { get; init; }

    /// <summary>IFLA_IFALIAS: a text of at most 255 bytes; empty removes it. The kernel ignores it in the message that creates the link.</summary>
    public string? Alias { get; init; }

    /// <summary>IFLA_NUM_TX_QUEUES of a new link. One saves veth an expedited grace period for each end.</summary>
    public uint? TransmitQueues { get; init; }

    /// <summary>IFLA_NUM_RX_QUEUES of a new link.</summary>
    public uint? ReceiveQueues { get; init; }

    /// <summary>IFLA_NET_NS_FD: an open descriptor of the namespace that the link goes to.</summary>
    public int? NamespaceDescriptor { get; init; }

    /// <summary>
    /// IFLA_INET6_ADDR_GEN_MODE in IFLA_AF_SPEC, for a change only: a create is refused with EAFNOSUPPORT, for a veth peer too. The
    /// kernel applies it after <see cref="Up"/> of the same message, which is too late to keep a link-local address away.
    /// </summary>
    public AddressGeneration? AddressGeneration { get; init; }

    /// <summary>
    /// Settings as a bridge port, for a change only, applied before <see cref="Up"/> of the same message. EOPNOTSUPP unless the
    /// link is a port already: <see cref="Master"/> must be set by a message before.
    /// </summary>
    public BridgePort? Port { get; init; }

    internal LinkFlags Flags => (Up == true ? LinkFlags.Up : LinkFlags.None) | (Arp == false ? LinkFlags.NoArp : LinkFlags.None);

    internal LinkFlags FlagMask => (Up is null ? LinkFlags.None : LinkFlags.Up) | (Arp is null ? LinkFlags.None : LinkFlags.NoArp);

    /// <summary>Writes all attributes but IFLA_LINKINFO.</summary>
    internal void Write(NetlinkWriter writer)
    {
        writer.OptionalString(if_link.IFLA_IFNAME, Name);
        writer.OptionalU32(if_link.IFLA_MTU, (uint?)Mtu);
        if (Address is { } address)
            writer.Mac(if_link.IFLA_ADDRESS, address);
        writer.OptionalS32(if_link.IFLA_LINK, LowerLink);
        writer.OptionalS32(if_link.IFLA_MASTER, Master);
        writer.OptionalU32(if_link.IFLA_GROUP, Group);
        writer.OptionalString(if_link.IFLA_IFALIAS, Alias);
        writer.OptionalU32(if_link.IFLA_NUM_TX_QUEUES, TransmitQueues);
        writer.OptionalU32(if_link.IFLA_NUM_RX_QUEUES, ReceiveQueues);
        writer.OptionalS32(if_link.IFLA_NET_NS_FD, NamespaceDescriptor);
        if (AddressGeneration is { } mode)
            WriteAddressGeneration(writer, mode);
    }

    private static void WriteAddressGeneration(NetlinkWriter writer, AddressGeneration mode)
    {
        var families = writer.BeginNested(if_link.IFLA_AF_SPEC);
        var inet6 = writer.BeginNested((ushort)RouteFamily.IPv6);
        writer.U8(if_link.IFLA_INET6_ADDR_GEN_MODE, (byte)mode);
        writer.EndNested(inet6);
        writer.EndNested(families);
    }
}
