namespace HostNetAgent.Core.Firewall;

/// <summary>The type of one field of a set's key or data.</summary>
public enum FieldType : byte
{
    /// <summary>An ifindex: 4 bytes, host order.</summary>
    Interface,

    /// <summary>NFPROTO_IPV4 or NFPROTO_IPV6: 1 byte.</summary>
    Family,

    /// <summary>An IP protocol: 1 byte.</summary>
    Protocol,

    /// <summary>A port: 2 bytes, network order.</summary>
    Port,

    /// <summary>An IPv4 address: 4 bytes, network order.</summary>
    Address4,

    /// <summary>An IPv6 address: 16 bytes, network order.</summary>
    Address6,

    /// <summary>A MAC address: 6 bytes.</summary>
    Mac,

    /// <summary>A policy id, carried in skb->priority: 4 bytes, host order, major number in the upper half.</summary>
    Class,

    /// <summary>What to do with the packet; has no bytes of its own.</summary>
    Verdict,
}

/// <summary>Sizes and names of field types.</summary>
public static class FieldTypes
{
    /// <summary>Number of bytes of the field when it stands alone.</summary>
    public static int Size(this FieldType type) => type switch
    {
        FieldType.Family or FieldType.Protocol => 1,
        FieldType.Port => 2,
        FieldType.Mac => 6,
        FieldType.Address6 => 16,
        FieldType.Verdict => 0,
        _ => 4,
    };

    /// <summary>Number of bytes of the field within a concatenation: a multiple of 4.</summary>
    public static int PaddedSize(this FieldType type) => (type.Size() + 3) & ~3;

    /// <summary>The type's name in nft's language.</summary>
    public static string Name(this FieldType type) => type switch
    {
        FieldType.Interface => "iface_index",
        FieldType.Family => "nf_proto",
        FieldType.Protocol => "inet_proto",
        FieldType.Port => "inet_service",
        FieldType.Address4 => "ipv4_addr",
        FieldType.Address6 => "ipv6_addr",
        FieldType.Mac => "ether_addr",
        FieldType.Class => "classid",
        _ => "verdict",
    };

    /// <summary>The types' names, joined as nft writes a concatenation.</summary>
    public static string Names(IEnumerable<FieldType> types) => string.Join(" . ", types.Select(Name));
}
