using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.GenerationAttribute;
using static HostNetAgent.Netlink.Netfilter.Constants.RuleAttribute;
using static HostNetAgent.Netlink.Netfilter.Constants.SetAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>
/// What nf_tables holds. Every list is complete or an exception: <see cref="Errno.Interrupted"/> when the ruleset changed during the
/// dump (ask again), <see cref="Errno.NoEntry"/> when the table or set is not there.
/// </summary>
public static class NfTablesDump
{
    /// <summary>Tables of one family, or of all.</summary>
    public static IReadOnlyList<Table> Tables(this NfTablesConnection connection, NetfilterFamily family = NetfilterFamily.Unspecified)
    {
        List<Table> tables = [];
        Dump(connection, NfTablesMessage.GetTable, family, "list tables", null, (in MessageReader message) => tables.Add(Table.Read(message)));
        return tables;
    }

    /// <summary>Chains of one family, or of all.</summary>
    public static IReadOnlyList<Chain> Chains(this NfTablesConnection connection, NetfilterFamily family = NetfilterFamily.Unspecified)
    {
        List<Chain> chains = [];
        Dump(connection, NfTablesMessage.GetChain, family, "list chains", null, (in MessageReader message) => chains.Add(Chain.Read(message)));
        return chains;
    }

    /// <summary>Rules of a table in their order, of one chain or of all.</summary>
    public static IReadOnlyList<Rule> Rules(this NfTablesConnection connection, NetfilterFamily family, string table, string? chain = null)
    {
        List<Rule> rules = [];
        Dump(connection, NfTablesMessage.GetRule, family, $"list the rules of table {table}", Filter, (in MessageReader message) => rules.Add(Rule.Read(message)));
        return rules;

        void Filter(NetlinkWriter writer)
        {
            writer.String(NFTA_RULE_TABLE, table);
            if (chain is not null)
                writer.String(NFTA_RULE_CHAIN, chain);
        }
    }

    /// <summary>Sets and maps of a table, anonymous ones included.</summary>
    public static IReadOnlyList<SetDefinition> Sets(this NfTablesConnection connection, NetfilterFamily family, string table)
    {
        List<SetDefinition> sets = [];
        Dump(
            connection,
            NfTablesMessage.GetSet,
            family,
            $"list the sets of table {table}",
            writer => writer.String(NFTA_SET_TABLE, table),
            (in MessageReader message) => sets.Add(SetCodec.Read(message)));
        return sets;
    }

    /// <summary>One element, or null when the set does not hold the key.</summary>
    /// <exception cref="NetlinkException">Refused for another reason than that; a set that is not there also gives null.</exception>
    public static SetElement? Element(this NfTablesConnection connection, NetfilterFamily family, string table, string set, ReadOnlySpan<byte> key)
    {
        var writer = new NetlinkWriter(256);
        var list = ElementList.Get(writer, family, table, set);
        list.Add(key);
        list.End();
        SetElement? found = null;
        try
        {
            connection.Connection.Dump(writer, $"look a key up in set {set}", (in MessageReader message) => found = ElementListMessage.Read(message).Elements[0]);
        }
        catch (NetlinkException e) when (e.Errno == Errno.NoEntry)
        {
            return null;
        }

        return found;
    }

    /// <summary>The generation of the namespace's rulesets; every commit, of anyone, makes a new one.</summary>
    public static uint Generation(this NfTablesConnection connection)
    {
        var writer = new NetlinkWriter(64);
        writer.EndMessage(NetfilterMessage.Begin(writer, NfTablesMessageType.Of(NfTablesMessage.GetGeneration), NetlinkFlags.None, NetfilterFamily.Unspecified));
        var generation = 0u;
        connection.Connection.Dump(writer, "get the nf_tables generation", (in MessageReader message) =>
        {
            var attributes = message.Attributes<NetfilterHeader>();
            while (attributes.Next())
            {
                if (attributes.Type == NFTA_GEN_ID)
                    generation = attributes.U32BigEndian();
            }
        });
        return generation;
    }

    internal static void Dump(
        NfTablesConnection connection, NfTablesMessage what, NetfilterFamily family, string operation, Action<NetlinkWriter>? filter, DumpVisitor visit)
    {
        var writer = new NetlinkWriter(256);
        var message = NetfilterMessage.Begin(writer, NfTablesMessageType.Of(what), NetlinkFlags.Dump, family);
        filter?.Invoke(writer);
        writer.EndMessage(message);
        connection.Connection.Dump(writer, operation, visit);
    }
}
