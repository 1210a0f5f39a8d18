using HostNetAgent.Netlink.Netfilter.Expressions;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.RuleAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>A rule: expressions that run in order until one ends it.</summary>
public sealed record Rule
{
    /// <summary>The table's family.</summary>
    public required NetfilterFamily Family { get; init; }

    /// <summary>The table's name.</summary>
    public required string Table { get; init; }

    /// <summary>The chain's name.</summary>
    public required string Chain { get; init; }

    /// <summary>The instructions.</summary>
    public IReadOnlyList<IExpression> Expressions { get; init; } = [];

    /// <summary>User data, see <see cref="UserData"/>; empty when there is none.</summary>
    public NfValue UserData { get; init; }

    /// <summary>The kernel's number for it; written only to replace that rule.</summary>
    public ulong? Handle { get; init; }

    /// <summary>Handle of a neighbour: written, the place (after it when appending, else before it); reported, the rule before this one.</summary>
    public ulong? Position { get; init; }

    /// <summary>Appends NFT_MSG_NEWRULE.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="flags">Append for the end, neither for the head; Replace with a handle.</param>
    public void WriteNew(NetlinkWriter writer, NetlinkFlags flags = NetlinkFlags.Create | NetlinkFlags.Append)
    {
        var message = NetfilterMessage.Begin(writer, NfTablesMessageType.Of(NfTablesMessage.NewRule), flags, Family);
        writer.String(NFTA_RULE_TABLE, Table);
        writer.String(NFTA_RULE_CHAIN, Chain);
        if (Handle is { } handle)
            writer.U64BigEndian(NFTA_RULE_HANDLE, handle);
        ExpressionCodec.WriteList(writer, NFTA_RULE_EXPRESSIONS, Expressions);
        if (Position is { } position)
            writer.U64BigEndian(NFTA_RULE_POSITION, position);
        if (!UserData.IsEmpty)
            writer.Attribute(NFTA_RULE_USERDATA, UserData.Span);
        writer.EndMessage(message);
    }

    /// <summary>Appends NFT_MSG_DELRULE: one rule, or without a handle all of the chain.</summary>
    public static void WriteDelete(NetlinkWriter writer, NetfilterFamily family, string table, string chain, ulong? handle = null)
    {
        var message = NetfilterMessage.Begin(writer, NfTablesMessageType.Of(NfTablesMessage.DeleteRule), NetlinkFlags.None, family);
        writer.String(NFTA_RULE_TABLE, table);
        writer.String(NFTA_RULE_CHAIN, chain);
        if (handle is { } number)
            writer.U64BigEndian(NFTA_RULE_HANDLE, number);
        writer.EndMessage(message);
    }

    /// <summary>Reads NFT_MSG_NEWRULE or NFT_MSG_DELRULE.</summary>
    /// <exception cref="NetlinkFormatException">The message is malformed.</exception>
    public static Rule Read(in MessageReader message)
    {
        var rule = new Rule { Family = message.Read<NetfilterHeader>().Family, Table = "", Chain = "" };
        var attributes = message.Attributes<NetfilterHeader>();
        while (attributes.Next())
        {
            rule = attributes.Type switch
            {
                NFTA_RULE_TABLE => rule with { Table = attributes.Text() },
                NFTA_RULE_CHAIN => rule with { Chain = attributes.Text() },
                NFTA_RULE_HANDLE => rule with { Handle = attributes.U64BigEndian() },
                NFTA_RULE_POSITION => rule with { Position = attributes.U64BigEndian() },
                NFTA_RULE_EXPRESSIONS => rule with { Expressions = ExpressionCodec.ReadList(attributes.Nested()) },
                NFTA_RULE_USERDATA => rule with { UserData = NfValue.Of(attributes.Payload) },
                _ => rule,
            };
        }

        return rule;
    }
}
