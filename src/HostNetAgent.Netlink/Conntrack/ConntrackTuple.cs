using System.Net;
using System.Net.Sockets;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Conntrack.TupleAddressAttribute;
using static HostNetAgent.Netlink.Conntrack.TupleAttribute;
using static HostNetAgent.Netlink.Conntrack.TupleProtocolAttribute;

namespace HostNetAgent.Netlink.Conntrack;

/// <summary>One direction of a connection. In a filter, what is null may be anything.</summary>
public readonly record struct ConntrackTuple
{
    /// <summary>Who sends in this direction.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>Who receives in this direction.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>IPPROTO_*.</summary>
    public byte? Protocol { get; init; }

    /// <summary>Port of the source.</summary>
    public ushort? SourcePort { get; init; }

    /// <summary>Port of the destination.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>Identifier of an ICMP or ICMPv6 echo.</summary>
    public ushort? IcmpId { get; init; }

    /// <summary>ICMP or ICMPv6 type.</summary>
    public byte? IcmpType { get; init; }

    /// <summary>ICMP or ICMPv6 code.</summary>
    public byte? IcmpCode { get; init; }

    /// <summary>True when nothing is set.</summary>
    public bool IsEmpty => this == default;

    private const byte IcmpV6 = 58; // IPPROTO_ICMPV6

    internal void Write(NetlinkWriter writer, ushort type)
    {
        var tuple = writer.BeginNested(type);
        if (Source is not null || Destination is not null)
        {
            var addresses = writer.BeginNested(CTA_TUPLE_IP);
            WriteAddress(writer, Source, CTA_IP_V4_SRC, CTA_IP_V6_SRC);
            WriteAddress(writer, Destination, CTA_IP_V4_DST, CTA_IP_V6_DST);
            writer.EndNested(addresses);
        }

        if (Protocol is { } protocol)
            WriteProtocol(writer, protocol);
        writer.EndNested(tuple);
    }

    internal static ConntrackTuple Read(AttributeReader attributes)
    {
        var tuple = default(ConntrackTuple);
        while (attributes.Next())
        {
            if (attributes.Type is not (CTA_TUPLE_IP or CTA_TUPLE_PROTO))
                continue;
            var inner = attributes.Nested();
            while (inner.Next())
                tuple = attributes.Type == CTA_TUPLE_IP ? tuple.WithAddress(inner) : tuple.WithProtocol(inner);
        }

        return tuple;
    }

    private void WriteProtocol(NetlinkWriter writer, byte protocol)
    {
        var nest = writer.BeginNested(CTA_TUPLE_PROTO);
        var icmpV6 = protocol == IcmpV6;
        writer.U8(CTA_PROTO_NUM, protocol);
        if (SourcePort is { } source)
            writer.U16BigEndian(CTA_PROTO_SRC_PORT, source);
        if (DestinationPort is { } destination)
            writer.U16BigEndian(CTA_PROTO_DST_PORT, destination);
        if (IcmpId is { } id)
            writer.U16BigEndian(icmpV6 ? CTA_PROTO_ICMPV6_ID : CTA_PROTO_ICMP_ID, id);
        if (IcmpType is { } type)
            writer.U8(icmpV6 ? CTA_PROTO_ICMPV6_TYPE : CTA_PROTO_ICMP_TYPE, type);
        if (IcmpCode is { } code)
            writer.U8(icmpV6 ? CTA_PROTO_ICMPV6_CODE : CTA_PROTO_ICMP_CODE, code);
        writer.EndNested(nest);
    }

    private ConntrackTuple WithAddress(AttributeReader attribute) => attribute.Type switch
    {
        CTA_IP_V4_SRC or CTA_IP_V6_SRC => this with { Source = Address(attribute) },
        CTA_IP_V4_DST or CTA_IP_V6_DST => this with { Destination = Address(attribute) },
        _ => this,
    };

    private ConntrackTuple WithProtocol(AttributeReader attribute) => attribute.Type switch
    {
        CTA_PROTO_NUM => this with { Protocol = attribute.U8() },
        CTA_PROTO_SRC_PORT => this with { SourcePort = attribute.U16BigEndian() },
        CTA_PROTO_DST_PORT => this with { DestinationPort = attribute.U16BigEndian() },
        CTA_PROTO_ICMP_ID or CTA_PROTO_ICMPV6_ID => this with { IcmpId = attribute.U16BigEndian() },
        CTA_PROTO_ICMP_TYPE or CTA_PROTO_ICMPV6_TYPE => this with { IcmpType = attribute.U8() },
        CTA_PROTO_ICMP_CODE or CTA_PROTO_ICMPV6_CODE => this with { IcmpCode = attribute.U8() },
        _ => this,
    };

    private static IPAddress Address(AttributeReader attribute)
    {
        var size = attribute.Type is CTA_IP_V4_SRC or CTA_IP_V4_DST ? 4 : 16;
        return attribute.Payload.Length == size ? new IPAddress(attribute.Payload) : throw new NetlinkFormatException($"an address of {attribute.Payload.Length} bytes");
    }

    private static void WriteAddress(NetlinkWriter writer, IPAddress? address, ushort v4, ushort v6)
    {
        if (address is null)
            return;
        var isV4 = address.AddressFamily == AddressFamily.InterNetwork;
        address.TryWriteBytes(writer.ReserveAttribute(isV4 ? v4 : v6, isV4 ? 4 : 16), out _);
    }
}
