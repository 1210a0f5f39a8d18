using HostNetAgent.Core.Firewall;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;
using CoreChain = HostNetAgent.Core.Firewall.Rules.Chain;
using CoreTable = HostNetAgent.Core.Firewall.Rules.Table;

namespace HostNetAgent.Linux.Firewall;

/// <summary>Writes a whole ruleset into a batch: tables, sets, chains, rules. The tables' comment tells the content.</summary>
internal static class RulesetWriter
{
    private const string CommentStart = "ruleset ";

    public static void Write(NfTablesBatch batch, Ruleset ruleset, TableFlags flags)
    {
        foreach (var table in ruleset.Tables)
        {
            batch.Add(new Table { Family = Family(table.Id), Name = CoreTable.Name, Flags = flags, UserData = UserData.Comment(CommentStart + ruleset.Fingerprint) });
            foreach (var set in table.Sets)
                batch.Add(Definition(set));
            foreach (var chain in table.Chains)
                batch.Add(Definition(table, chain));
            foreach (var chain in table.Chains)
                WriteRules(batch, table, chain);
        }
    }

    /// <summary>The fingerprint of the ruleset that a table was written from; null when it is none of ours.</summary>
    public static string? Fingerprint(Table table) =>
        UserData.ReadComment(table.UserData.Span) is { } comment && comment.StartsWith(CommentStart, StringComparison.Ordinal) ? comment[CommentStart.Length..] : null;

    public static NetfilterFamily Family(TableId id) => id == TableId.Inet ? NetfilterFamily.Inet : NetfilterFamily.Bridge;

    private static SetDefinition Definition(SetSpec set)
    {
        var key = DataTypes.Of(set.Key);
        var definition = set.IsMap
            ? SetDefinition.Map(Family(set.Table), CoreTable.Name, set.Name, key, DataTypes.Of(set.Data))
            : SetDefinition.Set(Family(set.Table), CoreTable.Name, set.Name, key);
        return set.Counted ? definition with { Expressions = [default(Counter)] } : definition;
    }

    private static Chain Definition(CoreTable table, CoreChain chain) => new()
    {
        Family = Family(table.Id),
        Table = CoreTable.Name,
        Name = chain.Name,
        Hook = chain.HookPoint is { } point ? new Hook((HookPoint)(uint)point.Hook, point.Priority) : null,
        Type = chain.HookPoint?.TypeName,
        Policy = chain.HookPoint is null ? null : VerdictCode.Accept,
    };

    private static void WriteRules(NfTablesBatch batch, CoreTable table, CoreChain chain)
    {
        var translator = new RuleTranslator(batch, Family(table.Id), CoreTable.Name);
        foreach (var rule in chain.Rules)
            batch.Add(new Rule { Family = Family(table.Id), Table = CoreTable.Name, Chain = chain.Name, Expressions = translator.Translate(rule) });
    }
}
