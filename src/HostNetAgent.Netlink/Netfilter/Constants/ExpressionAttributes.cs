namespace HostNetAgent.Netlink.Netfilter.Constants;

/// <summary>Attributes NFTA_META_* of linux/netfilter/nf_tables.h.</summary>
internal static class MetaAttribute
{
    public const ushort NFTA_META_DREG = 1;
    public const ushort NFTA_META_KEY = 2;
    public const ushort NFTA_META_SREG = 3;
}

/// <summary>Attributes NFTA_PAYLOAD_* of linux/netfilter/nf_tables.h.</summary>
internal static class PayloadAttribute
{
    public const ushort NFTA_PAYLOAD_DREG = 1;
    public const ushort NFTA_PAYLOAD_BASE = 2;
    public const ushort NFTA_PAYLOAD_OFFSET = 3;
    public const ushort NFTA_PAYLOAD_LEN = 4;
}

/// <summary>Attributes NFTA_CMP_* of linux/netfilter/nf_tables.h.</summary>
internal static class CompareAttribute
{
    public const ushort NFTA_CMP_SREG = 1;
    public const ushort NFTA_CMP_OP = 2;
    public const ushort NFTA_CMP_DATA = 3;
}

/// <summary>Attributes NFTA_BITWISE_* of linux/netfilter/nf_tables.h.</summary>
internal static class BitwiseAttribute
{
    public const ushort NFTA_BITWISE_SREG = 1;
    public const ushort NFTA_BITWISE_DREG = 2;
    public const ushort NFTA_BITWISE_LEN = 3;
    public const ushort NFTA_BITWISE_MASK = 4;
    public const ushort NFTA_BITWISE_XOR = 5;
    public const ushort NFTA_BITWISE_OP = 6;
}

/// <summary>Attributes NFTA_IMMEDIATE_* of linux/netfilter/nf_tables.h.</summary>
internal static class ImmediateAttribute
{
    public const ushort NFTA_IMMEDIATE_DREG = 1;
    public const ushort NFTA_IMMEDIATE_DATA = 2;
}

/// <summary>Attributes NFTA_LOOKUP_* of linux/netfilter/nf_tables.h.</summary>
internal static class LookupAttribute
{
    public const ushort NFTA_LOOKUP_SET = 1;
    public const ushort NFTA_LOOKUP_SREG = 2;
    public const ushort NFTA_LOOKUP_DREG = 3;
    public const ushort NFTA_LOOKUP_SET_ID = 4;
    public const ushort NFTA_LOOKUP_FLAGS = 5;
}

/// <summary>Attributes NFTA_CT_* of linux/netfilter/nf_tables.h.</summary>
internal static class CtAttribute
{
    public const ushort NFTA_CT_DREG = 1;
    public const ushort NFTA_CT_KEY = 2;
    public const ushort NFTA_CT_DIRECTION = 3;
    public const ushort NFTA_CT_SREG = 4;
}

/// <summary>Attributes NFTA_FIB_* of linux/netfilter/nf_tables.h.</summary>
internal static class FibAttribute
{
    public const ushort NFTA_FIB_DREG = 1;
    public const ushort NFTA_FIB_RESULT = 2;
    public const ushort NFTA_FIB_FLAGS = 3;
}

/// <summary>Attributes NFTA_NAT_* of linux/netfilter/nf_tables.h.</summary>
internal static class NatAttribute
{
    public const ushort NFTA_NAT_TYPE = 1;
    public const ushort NFTA_NAT_FAMILY = 2;
    public const ushort NFTA_NAT_REG_ADDR_MIN = 3;
    public const ushort NFTA_NAT_REG_ADDR_MAX = 4;
    public const ushort NFTA_NAT_REG_PROTO_MIN = 5;
    public const ushort NFTA_NAT_REG_PROTO_MAX = 6;
    public const ushort NFTA_NAT_FLAGS = 7;
}

/// <summary>Attributes NFTA_MASQ_* of linux/netfilter/nf_tables.h.</summary>
internal static class MasqueradeAttribute
{
    public const ushort NFTA_MASQ_FLAGS = 1;
    public const ushort NFTA_MASQ_REG_PROTO_MIN = 2;
    public const ushort NFTA_MASQ_REG_PROTO_MAX = 3;
}

/// <summary>Attributes NFTA_REJECT_* of linux/netfilter/nf_tables.h.</summary>
internal static class RejectAttribute
{
    public const ushort NFTA_REJECT_TYPE = 1;
    public const ushort NFTA_REJECT_ICMP_CODE = 2;
}

/// <summary>Attributes NFTA_COUNTER_* of linux/netfilter/nf_tables.h.</summary>
internal static class CounterAttribute
{
    public const ushort NFTA_COUNTER_BYTES = 1;
    public const ushort NFTA_COUNTER_PACKETS = 2;
    public const ushort NFTA_COUNTER_PAD = 3;
}

/// <summary>Attributes NFTA_BYTEORDER_* of linux/netfilter/nf_tables.h.</summary>
internal static class ByteOrderAttribute
{
    public const ushort NFTA_BYTEORDER_SREG = 1;
    public const ushort NFTA_BYTEORDER_DREG = 2;
    public const ushort NFTA_BYTEORDER_OP = 3;
    public const ushort NFTA_BYTEORDER_LEN = 4;
    public const ushort NFTA_BYTEORDER_SIZE = 5;
}

/// <summary>Attributes NFTA_RANGE_* of linux/netfilter/nf_tables.h.</summary>
internal static class RangeAttribute
{
    public const ushort NFTA_RANGE_SREG = 1;
    public const ushort NFTA_RANGE_OP = 2;
    public const ushort NFTA_RANGE_FROM_DATA = 3;
    public const ushort NFTA_RANGE_TO_DATA = 4;
}
