using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>Byte order of a data type as nft keeps it in a set's user data.</summary>
public enum DataByteOrder : uint
{
    /// <summary>Concatenations and verdicts have none.</summary>
    None = 0,

    /// <summary>Host order.</summary>
    Host = 1,

    /// <summary>Network order.</summary>
    Network = 2,
}

/// <summary>
/// A data type of nft. The kernel keeps only its number; nft needs number and byte order to print a set in words
/// (numbers after enum datatypes of nftables' include/datatype.h).
/// </summary>
/// <param name="Id">nft's number; a concatenation has 6 bits per field, the last field lowest.</param>
/// <param name="Length">Bytes; of a concatenation with every field padded to 4.</param>
/// <param name="Order">Byte order.</param>
public readonly record struct DataType(uint Id, int Length, DataByteOrder Order)
{
    /// <summary>A verdict (the data of a verdict map).</summary>
    public static DataType Verdict => new(0xffffff00, 0, DataByteOrder.None); // NFT_DATA_VERDICT

    /// <summary>integer, 4 bytes; other lengths print only with a typeof.</summary>
    public static DataType Integer => new(4, 4, DataByteOrder.None);

    /// <summary>ipv4_addr.</summary>
    public static DataType Ipv4Address => new(7, 4, DataByteOrder.Network);

    /// <summary>ipv6_addr.</summary>
    public static DataType Ipv6Address => new(8, 16, DataByteOrder.Network);

    /// <summary>ether_addr.</summary>
    public static DataType EtherAddress => new(9, 6, DataByteOrder.Network);

    /// <summary>ether_type.</summary>
    public static DataType EtherType => new(10, 2, DataByteOrder.Network);

    /// <summary>inet_proto.</summary>
    public static DataType InetProtocol => new(12, 1, DataByteOrder.None);

    /// <summary>inet_service.</summary>
    public static DataType InetService => new(13, 2, DataByteOrder.Network);

    /// <summary>icmp_type.</summary>
    public static DataType IcmpType => new(14, 1, DataByteOrder.Network);

    /// <summary>mark.</summary>
    public static DataType Mark => new(19, 4, DataByteOrder.Host);

    /// <summary>iface_index.</summary>
    public static DataType InterfaceIndex => new(20, 4, DataByteOrder.Host);

    /// <summary>classid, as skb priority holds it: 1:7 is 0x00010007.</summary>
    public static DataType ClassId => new(23, 4, DataByteOrder.Host);

    /// <summary>ct_state.</summary>
    public static DataType CtState => new(26, 4, DataByteOrder.Host);

    /// <summary>icmpv6_type.</summary>
    public static DataType Icmpv6Type => new(29, 1, DataByteOrder.Network);

    /// <summary>fib_addrtype: an RTN_* number.</summary>
    public static DataType FibAddressType => new(38, 4, DataByteOrder.Host);

    /// <summary>ifname.</summary>
    public static DataType InterfaceName => new(41, 16, DataByteOrder.Host);

    /// <summary>True for a type made by <see cref="Concatenation"/>.</summary>
    public bool IsConcatenation => Id is >= 64 and < 0xffffff00;

    /// <summary>Fields one after another, each padded to 4 bytes.</summary>
    public static DataType Concatenation(params ReadOnlySpan<DataType> fields)
    {
        var id = 0u;
        var length = 0;
        foreach (var field in fields)
        {
            id = (id << 6) | field.Id;
            length += NetlinkWriter.Align(field.Length);
        }

        return new DataType(id, length, DataByteOrder.None);
    }
}
