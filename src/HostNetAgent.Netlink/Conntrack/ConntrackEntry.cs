using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Conntrack.ConntrackAttribute;
using static HostNetAgent.Netlink.Conntrack.ConntrackCounterAttribute;
using static HostNetAgent.Netlink.Conntrack.ProtocolInfoAttribute;
using static HostNetAgent.Netlink.Conntrack.SctpInfoAttribute;
using static HostNetAgent.Netlink.Conntrack.TcpInfoAttribute;

namespace HostNetAgent.Netlink.Conntrack;

/// <summary>A tracked connection.</summary>
public sealed record ConntrackEntry
{
    /// <summary>IPv4 or IPv6.</summary>
    public required NetfilterFamily Family { get; init; }

    /// <summary>The direction of the first packet, as it was sent.</summary>
    public ConntrackTuple Original { get; init; }

    /// <summary>The direction of the answers, as they are sent: after NAT its source is the real server.</summary>
    public ConntrackTuple Reply { get; init; }

    /// <summary>IPS_* bits; when written either none or with <see cref="CtStatus.Confirmed"/>, else the kernel refuses (EBUSY).</summary>
    public CtStatus Status { get; init; }

    /// <summary>Seconds until it is forgotten.</summary>
    public uint Timeout { get; init; }

    /// <summary>Connection mark.</summary>
    public uint Mark { get; init; }

    /// <summary>The kernel's number for it.</summary>
    public uint? Id { get; init; }

    /// <summary>Conntrack zone.</summary>
    public ushort Zone { get; init; }

    /// <summary>TCP_CONNTRACK_* (3 is established); null for other protocols.</summary>
    public byte? TcpState { get; init; }

    /// <summary>SCTP_CONNTRACK_*; null for other protocols.</summary>
    public byte? SctpState { get; init; }

    /// <summary>Packets and bytes of the original direction, where nf_conntrack_acct is on.</summary>
    public Counter? OriginalCounter { get; init; }

    /// <summary>Packets and bytes of the reply direction, where nf_conntrack_acct is on.</summary>
    public Counter? ReplyCounter { get; init; }

    /// <summary>Appends IPCTNL_MSG_CT_NEW: enters the connection into the table.</summary>
    public void WriteNew(NetlinkWriter writer, NetlinkFlags flags = NetlinkFlags.Create | NetlinkFlags.Exclusive)
    {
        var message = ConntrackMessage.Begin(writer, ConntrackMessage.New, flags, Family);
        Original.Write(writer, CTA_TUPLE_ORIG);
        Reply.Write(writer, CTA_TUPLE_REPLY);
        if (Status != CtStatus.None)
            writer.U32BigEndian(CTA_STATUS, (uint)Status);
        writer.U32BigEndian(CTA_TIMEOUT, Timeout);
        if (Mark != 0)
            writer.U32BigEndian(CTA_MARK, Mark);
        if (TcpState is { } state)
            WriteTcpState(writer, state);
        writer.EndMessage(message);
    }

    /// <summary>Appends IPCTNL_MSG_CT_DELETE of exactly this connection.</summary>
    public void WriteDelete(NetlinkWriter writer)
    {
        var message = ConntrackMessage.Begin(writer, ConntrackMessage.Delete, NetlinkFlags.None, Family);
        Original.Write(writer, CTA_TUPLE_ORIG);
        if (Zone != 0)
            writer.U16BigEndian(CTA_ZONE, Zone);
        if (Id is { } id)
            writer.U32BigEndian(CTA_ID, id);
        writer.EndMessage(message);
    }

    /// <summary>Reads IPCTNL_MSG_CT_NEW or IPCTNL_MSG_CT_DELETE as the kernel sends it.</summary>
    /// <exception cref="NetlinkFormatException">The message is malformed.</exception>
    public static ConntrackEntry Read(in MessageReader message)
    {
        var entry = new ConntrackEntry { Family = message.Read<NetfilterHeader>().Family };
        var attributes = message.Attributes<NetfilterHeader>();
        while (attributes.Next())
            entry = With(entry, attributes);
        return entry;
    }

    private static ConntrackEntry With(ConntrackEntry entry, AttributeReader attribute) => attribute.Type switch
    {
        CTA_TUPLE_ORIG => entry with { Original = ConntrackTuple.Read(attribute.Nested()) },
        CTA_TUPLE_REPLY => entry with { Reply = ConntrackTuple.Read(attribute.Nested()) },
        CTA_STATUS => entry with { Status = (CtStatus)attribute.U32BigEndian() },
        CTA_TIMEOUT => entry with { Timeout = attribute.U32BigEndian() },
        CTA_MARK => entry with { Mark = attribute.U32BigEndian() },
        CTA_ID => entry with { Id = attribute.U32BigEndian() },
        CTA_ZONE => entry with { Zone = attribute.U16BigEndian() },
        CTA_PROTOINFO => entry with { TcpState = State(attribute, CTA_PROTOINFO_TCP, CTA_PROTOINFO_TCP_STATE), SctpState = State(attribute, CTA_PROTOINFO_SCTP, CTA_PROTOINFO_SCTP_STATE) },
        CTA_COUNTERS_ORIG => entry with { OriginalCounter = ReadCounter(attribute.Nested()) },
        CTA_COUNTERS_REPLY => entry with { ReplyCounter = ReadCounter(attribute.Nested()) },
        _ => entry,
    };

    private static void WriteTcpState(NetlinkWriter writer, byte state)
    {
        var info = writer.BeginNested(CTA_PROTOINFO);
        var tcp = writer.BeginNested(CTA_PROTOINFO_TCP);
        writer.U8(CTA_PROTOINFO_TCP_STATE, state);
        writer.EndNested(tcp);
        writer.EndNested(info);
    }

    private static byte? State(AttributeReader info, ushort protocol, ushort state)
    {
        var protocols = info.Nested();
        while (protocols.Next())
        {
            if (protocols.Type != protocol)
                continue;
            var fields = protocols.Nested();
            while (fields.Next())
            {
                if (fields.Type == state)
                    return fields.U8();
            }
        }

        return null;
    }

    private static Counter ReadCounter(AttributeReader attributes)
    {
        var counter = default(Counter);
        while (attributes.Next())
        {
            if (attributes.Type == CTA_COUNTERS_PACKETS)
                counter = counter with { Packets = attributes.U64BigEndian() };
            else if (attributes.Type == CTA_COUNTERS_BYTES)
                counter = counter with { Bytes = attributes.U64BigEndian() };
        }

        return counter;
    }
}
