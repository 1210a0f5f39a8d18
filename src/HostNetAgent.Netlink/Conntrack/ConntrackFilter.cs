using System.Net;
using System.Net.Sockets;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Conntrack.ConntrackAttribute;
using static HostNetAgent.Netlink.Conntrack.FilterAttribute;

namespace HostNetAgent.Netlink.Conntrack;

/// <summary>
/// Which connections are meant: those that agree in every field that is set. The kernel compares only what the flags of
/// CTA_FILTER name, and a filter that names nothing means all; the flags are therefore derived from the fields, and one
/// that is empty is refused.
/// </summary>
public readonly record struct ConntrackFilter
{
    /// <summary>Makes a filter.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="original">What the connection's first direction must have.</param>
    /// <param name="reply">What its reply direction must have.</param>
    /// <exception cref="ArgumentException">Nothing is set, an address is of another family, or a port comes without its protocol.</exception>
    public ConntrackFilter(NetfilterFamily family, ConntrackTuple original, ConntrackTuple reply)
    {
        if (original.IsEmpty && reply.IsEmpty)
            throw new ArgumentException("A conntrack filter without any field would match every connection.", nameof(original));
        Check(family, original);
        Check(family, reply);
        (Family, Original, Reply) = (family, original, reply);
    }

    /// <summary>IPv4 or IPv6.</summary>
    public NetfilterFamily Family { get; }

    /// <summary>What the first direction must have.</summary>
    public ConntrackTuple Original { get; private init; }

    /// <summary>What the reply direction must have.</summary>
    public ConntrackTuple Reply { get; private init; }

    /// <summary>Connections answered by this address: to an endpoint, published or not; with a port to one of its services.</summary>
    public static ConntrackFilter AnsweredBy(IPAddress address, byte? protocol = null, ushort? port = null) =>
        new(FamilyOf(address), default, new ConntrackTuple { Source = address, Protocol = protocol, SourcePort = port });

    /// <summary>Connections that this address began.</summary>
    public static ConntrackFilter BegunBy(IPAddress address) => new(FamilyOf(address), new ConntrackTuple { Source = address }, default);

    /// <summary>Connections begun to this address and port, as the client saw them.</summary>
    public static ConntrackFilter AddressedTo(IPAddress address, byte protocol, ushort port) =>
        new(FamilyOf(address), new ConntrackTuple { Destination = address, Protocol = protocol, DestinationPort = port }, default);

    /// <summary>Connections begun to this port at any address of a family.</summary>
    public static ConntrackFilter AddressedTo(NetfilterFamily family, byte protocol, ushort port) =>
        new(family, new ConntrackTuple { Protocol = protocol, DestinationPort = port }, default);

    /// <summary>True when <paramref name="entry"/> is meant.</summary>
    public bool Matches(ConntrackEntry entry) => entry.Family == Family && Matches(Original, entry.Original) && Matches(Reply, entry.Reply);

    /// <summary>
    /// False for IPv6 addresses: net/netfilter/nf_conntrack_netlink.c takes ipv6_addr_cmp for a test of equality, so that the kernel
    /// (5.8 to 6.18 at least) means every connection but those that agree.
    /// </summary>
    internal bool KernelCompares => Family == NetfilterFamily.Ipv4 || this == WithoutAddresses;

    /// <summary>What of this the kernel can be asked to compare; null when that is nothing but the family.</summary>
    internal ConntrackFilter? KernelPart => KernelCompares ? this : WithoutAddresses is { IsEmpty: false } part ? part : null;

    private bool IsEmpty => Original.IsEmpty && Reply.IsEmpty;

    private ConntrackFilter WithoutAddresses => this with
    {
        Original = Original with { Source = null, Destination = null },
        Reply = Reply with { Source = null, Destination = null },
    };

    internal void Write(NetlinkWriter writer)
    {
        if (IsEmpty)
            throw new InvalidOperationException("A conntrack filter without any field would match every connection.");
        if (!Original.IsEmpty)
            Original.Write(writer, CTA_TUPLE_ORIG);
        if (!Reply.IsEmpty)
            Reply.Write(writer, CTA_TUPLE_REPLY);
        var filter = writer.BeginNested(CTA_FILTER);
        if (!Original.IsEmpty)
            writer.U32(CTA_FILTER_ORIG_FLAGS, (uint)FilterFlagsOf(Original));
        if (!Reply.IsEmpty)
            writer.U32(CTA_FILTER_REPLY_FLAGS, (uint)FilterFlagsOf(Reply));
        writer.EndNested(filter);
    }

    internal static FilterFlags FilterFlagsOf(ConntrackTuple tuple) =>
        (tuple.Source is null ? 0 : FilterFlags.Source)
        | (tuple.Destination is null ? 0 : FilterFlags.Destination)
        | (tuple.Protocol is null ? 0 : FilterFlags.Protocol)
        | (tuple.SourcePort is null ? 0 : FilterFlags.SourcePort)
        | (tuple.DestinationPort is null ? 0 : FilterFlags.DestinationPort);

    private static bool Matches(ConntrackTuple wanted, ConntrackTuple actual) =>
        (wanted.Source is null || wanted.Source.Equals(actual.Source))
        && (wanted.Destination is null || wanted.Destination.Equals(actual.Destination))
        && (wanted.Protocol is null || wanted.Protocol == actual.Protocol)
        && (wanted.SourcePort is null || wanted.SourcePort == actual.SourcePort)
        && (wanted.DestinationPort is null || wanted.DestinationPort == actual.DestinationPort);

    private static void Check(NetfilterFamily family, ConntrackTuple tuple)
    {
        if (family is not (NetfilterFamily.Ipv4 or NetfilterFamily.Ipv6))
            throw new ArgumentException($"A connection is of IPv4 or IPv6, not {family}.", nameof(family));
        if ((tuple.Source ?? tuple.Destination) is { } one && (FamilyOf(one) != family || FamilyOf(tuple.Destination ?? one) != family))
            throw new ArgumentException($"An address of the filter is not of {family}.", nameof(tuple));
        if (tuple.Protocol is null && (tuple.SourcePort is not null || tuple.DestinationPort is not null))
            throw new ArgumentException("A port needs a protocol.", nameof(tuple));
        if (tuple.IcmpId is not null || tuple.IcmpType is not null || tuple.IcmpCode is not null)
            throw new ArgumentException("ICMP fields are not filtered by.", nameof(tuple));
    }

    private static NetfilterFamily FamilyOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? NetfilterFamily.Ipv4 : NetfilterFamily.Ipv6;
}

/// <summary>Bits of CTA_FILTER_ORIG_FLAGS and CTA_FILTER_REPLY_FLAGS, in host order; no header of the kernel publishes them (net/netfilter/nf_internals.h).</summary>
[Flags]
internal enum FilterFlags : uint
{
    Source = 1 << 0,
    Destination = 1 << 1,
    Protocol = 1 << 3,
    SourcePort = 1 << 4,
    DestinationPort = 1 << 5,
}
