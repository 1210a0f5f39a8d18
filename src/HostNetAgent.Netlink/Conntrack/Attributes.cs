namespace HostNetAgent.Netlink.Conntrack;

/// <summary>Attributes CTA_* of linux/netfilter/nfnetlink_conntrack.h.</summary>
internal static class ConntrackAttribute
{
    public const ushort CTA_TUPLE_ORIG = 1;
    public const ushort CTA_TUPLE_REPLY = 2;
    public const ushort CTA_STATUS = 3;
    public const ushort CTA_PROTOINFO = 4;
    public const ushort CTA_TIMEOUT = 7;
    public const ushort CTA_MARK = 8;
    public const ushort CTA_COUNTERS_ORIG = 9;
    public const ushort CTA_COUNTERS_REPLY = 10;
    public const ushort CTA_USE = 11;
    public const ushort CTA_ID = 12;
    public const ushort CTA_ZONE = 18;
    public const ushort CTA_FILTER = 25;
}

/// <summary>Attributes CTA_TUPLE_* of linux/netfilter/nfnetlink_conntrack.h.</summary>
internal static class TupleAttribute
{
    public const ushort CTA_TUPLE_IP = 1;
    public const ushort CTA_TUPLE_PROTO = 2;
    public const ushort CTA_TUPLE_ZONE = 3;
}

/// <summary>Attributes CTA_IP_* of linux/netfilter/nfnetlink_conntrack.h.</summary>
internal static class TupleAddressAttribute
{
    public const ushort CTA_IP_V4_SRC = 1;
    public const ushort CTA_IP_V4_DST = 2;
    public const ushort CTA_IP_V6_SRC = 3;
    public const ushort CTA_IP_V6_DST = 4;
}

/// <summary>Attributes CTA_PROTO_* of linux/netfilter/nfnetlink_conntrack.h.</summary>
internal static class TupleProtocolAttribute
{
    public const ushort CTA_PROTO_NUM = 1;
    public const ushort CTA_PROTO_SRC_PORT = 2;
    public const ushort CTA_PROTO_DST_PORT = 3;
    public const ushort CTA_PROTO_ICMP_ID = 4;
    public const ushort CTA_PROTO_ICMP_TYPE = 5;
    public const ushort CTA_PROTO_ICMP_CODE = 6;
    public const ushort CTA_PROTO_ICMPV6_ID = 7;
    public const ushort CTA_PROTO_ICMPV6_TYPE = 8;
    public const ushort CTA_PROTO_ICMPV6_CODE = 9;
}

/// <summary>Attributes CTA_PROTOINFO_* of linux/netfilter/nfnetlink_conntrack.h.</summary>
internal static class ProtocolInfoAttribute
{
    public const ushort CTA_PROTOINFO_TCP = 1;
    public const ushort CTA_PROTOINFO_SCTP = 3;
}

/// <summary>Attributes CTA_PROTOINFO_TCP_* of linux/netfilter/nfnetlink_conntrack.h.</summary>
internal static class TcpInfoAttribute
{
    public const ushort CTA_PROTOINFO_TCP_STATE = 1;
}

/// <summary>Attributes CTA_PROTOINFO_SCTP_* of linux/netfilter/nfnetlink_conntrack.h.</summary>
internal static class SctpInfoAttribute
{
    public const ushort CTA_PROTOINFO_SCTP_STATE = 1;
}

/// <summary>Attributes CTA_COUNTERS_* of linux/netfilter/nfnetlink_conntrack.h.</summary>
internal static class ConntrackCounterAttribute
{
    public const ushort CTA_COUNTERS_PACKETS = 1;
    public const ushort CTA_COUNTERS_BYTES = 2;
}

/// <summary>Attributes CTA_FILTER_* of linux/netfilter/nfnetlink_conntrack.h.</summary>
internal static class FilterAttribute
{
    public const ushort CTA_FILTER_ORIG_FLAGS = 1;
    public const ushort CTA_FILTER_REPLY_FLAGS = 2;
}
