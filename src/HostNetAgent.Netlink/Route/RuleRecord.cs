using System.Net;
using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>A policy routing rule.</summary>
public sealed record RuleRecord
{
    /// <summary>IPv4 or IPv6.</summary>
    public required RouteFamily Family { get; init; }

    /// <summary>FRA_PRIORITY: rules are tried in this order; 0 lets the kernel choose one before the present first.</summary>
    public uint Priority { get; init; }

    /// <summary>What it does.</summary>
    public RuleAction Action { get; init; } = RuleAction.Table;

    /// <summary>FRA_TABLE.</summary>
    public uint Table { get; init; }

    /// <summary>FRA_SUPPRESS_PREFIXLEN: routes of at most this length do not count, and the next rule is tried; 0 for default routes. Null where all count.</summary>
    public uint? SuppressPrefixLength { get; init; }

    /// <summary>FRA_SRC; null for any.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>Length of <see cref="Source"/> in bits.</summary>
    public byte SourceLength { get; init; }

    /// <summary>FRA_DST; null for any.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>Length of <see cref="Destination"/> in bits.</summary>
    public byte DestinationLength { get; init; }

    /// <summary>FRA_FWMARK; null for any.</summary>
    public uint? Mark { get; init; }

    /// <summary>FRA_FWMASK; null for all bits.</summary>
    public uint? MarkMask { get; init; }

    /// <summary>FRA_IIFNAME; null for any.</summary>
    public string? InputLink { get; init; }

    /// <summary>FRA_OIFNAME; null for any.</summary>
    public string? OutputLink { get; init; }

    /// <summary>FRA_PROTOCOL: who made it, as in <see cref="RouteProtocol"/>.</summary>
    public byte Protocol { get; init; }

    /// <summary>Decodes an RTM_NEWRULE or RTM_DELRULE.</summary>
    /// <param name="message">The message.</param>
    /// <param name="unknown">Gets a verbatim copy of every attribute that has no property here, if given.</param>
    /// <exception cref="NetlinkFormatException">Truncated or inconsistent.</exception>
    public static RuleRecord Read(in MessageReader message, NetlinkWriter? unknown = null)
    {
        var header = message.Read<fib_rule_hdr>();
        var record = new RuleRecord
        {
            Family = header.family,
            Action = header.action,
            Table = header.table,
            SourceLength = header.src_len,
            DestinationLength = header.dst_len,
        };
        var reader = message.Attributes<fib_rule_hdr>();
        while (reader.Next())
        {
            if (record.With(in reader) is { } next)
                record = next;
            else
                unknown?.Attribute(reader.RawType, reader.Payload);
        }

        return record;
    }

    private RuleRecord? With(in AttributeReader reader) => reader.Type switch
    {
        rtnetlink.FRA_PRIORITY => this with { Priority = reader.U32() },
        rtnetlink.FRA_TABLE => this with { Table = reader.U32() },
        rtnetlink.FRA_SUPPRESS_PREFIXLEN => this with { SuppressPrefixLength = reader.U32() is var length and not uint.MaxValue ? length : null },
        rtnetlink.FRA_SRC => this with { Source = reader.Address() },
        rtnetlink.FRA_DST => this with { Destination = reader.Address() },
        rtnetlink.FRA_FWMARK => this with { Mark = reader.U32() },
        rtnetlink.FRA_FWMASK => this with { MarkMask = reader.U32() },
        rtnetlink.FRA_IIFNAME => this with { InputLink = reader.Text() },
        rtnetlink.FRA_OIFNAME => this with { OutputLink = reader.Text() },
        rtnetlink.FRA_PROTOCOL => this with { Protocol = reader.U8() },
        _ => null,
    };
}
