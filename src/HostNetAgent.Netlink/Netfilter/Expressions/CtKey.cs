namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>NFT_CT_*: what is known of a packet's connection (include/uapi/linux/netfilter/nf_tables.h).</summary>
public enum CtKey : uint
{
    /// <summary>State of the packet in its connection, <see cref="CtState"/> bits, 4 bytes, host order.</summary>
    State = 0,

    /// <summary>Direction, 1 byte.</summary>
    Direction = 1,

    /// <summary>Status bits, <see cref="CtStatus"/>, 4 bytes, host order.</summary>
    Status = 2,

    /// <summary>Connection mark, 4 bytes, host order.</summary>
    Mark = 3,
}

/// <summary>NF_CT_STATE_* bits as <see cref="CtKey.State"/> gives them.</summary>
[Flags]
public enum CtState : uint
{
    /// <summary>Belongs to no connection and can't start one.</summary>
    Invalid = 1,

    /// <summary>Seen in both directions.</summary>
    Established = 2,

    /// <summary>An ICMP error or helper's connection.</summary>
    Related = 4,

    /// <summary>First packet.</summary>
    New = 8,

    /// <summary>Exempt from tracking.</summary>
    Untracked = 64,
}

/// <summary>IPS_* bits (include/uapi/linux/netfilter/nf_conntrack_common.h).</summary>
[Flags]
public enum CtStatus : uint
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>IPS_SEEN_REPLY.</summary>
    SeenReply = 0x02,

    /// <summary>IPS_ASSURED.</summary>
    Assured = 0x04,

    /// <summary>IPS_CONFIRMED.</summary>
    Confirmed = 0x08,

    /// <summary>IPS_SRC_NAT: the source was translated.</summary>
    SourceNat = 0x10,

    /// <summary>IPS_DST_NAT: the destination was translated.</summary>
    DestinationNat = 0x20,

    /// <summary>IPS_DYING.</summary>
    Dying = 0x200,
}
