using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;

namespace HostNetAgent.Netlink.Tests.Netfilter;

/// <summary>A ruleset read from the kernel, and the batch that writes the same.</summary>
internal sealed class RulesetCopy
{
    private readonly List<Table> _tables = [];
    private readonly List<Chain> _chains = [];
    private readonly List<Rule> _rules = [];
    private readonly List<(SetDefinition Set, IReadOnlyList<SetElement> Elements)> _sets = [];

    public IEnumerable<IExpression> Expressions => _rules.SelectMany(rule => rule.Expressions).Concat(_sets.SelectMany(set => set.Set.Expressions));

    public static RulesetCopy Read(NfTablesConnection connection)
    {
        var copy = new RulesetCopy();
        copy._chains.AddRange(connection.Chains());
        foreach (var table in connection.Tables())
        {
            copy._tables.Add(table);
            copy._rules.AddRange(connection.Rules(table.Family, table.Name));
            foreach (var set in connection.Sets(table.Family, table.Name))
                copy._sets.Add((set, connection.Elements(table.Family, table.Name, set.Name)));
        }

        return copy;
    }

    public void Write(NfTablesBatch batch)
    {
        _tables.ForEach(table => batch.Add(table with { Flags = table.Flags & ~(TableFlags.Owner | TableFlags.Persist) }));
        _chains.ForEach(chain => batch.Add(chain));
        var anonymous = new Dictionary<(NetfilterFamily, string, string), SetDefinition>();
        foreach (var (set, elements) in _sets)
        {
            if ((set.Flags & SetFlags.Anonymous) != 0)
                anonymous[(set.Family, set.Table, set.Name)] = batch.AddAnonymous(set, elements);
            else
                WriteNamed(batch, set, elements);
        }

        foreach (var rule in _rules)
            batch.Add(rule with { Handle = null, Position = null, Expressions = [.. rule.Expressions.Select(expression => Renamed(rule, expression))] });

        IExpression Renamed(Rule rule, IExpression expression) =>
            expression is Lookup lookup && anonymous.TryGetValue((rule.Family, rule.Table, lookup.Set), out var set) ? lookup with { Set = set.Name, SetId = set.Id } : expression;
    }

    private static void WriteNamed(NfTablesBatch batch, SetDefinition set, IReadOnlyList<SetElement> elements)
    {
        batch.Add(set);
        var list = batch.AddElements(set.Family, set.Table, set.Name);
        foreach (var element in elements)
            list.Add(element);
        list.End();
    }
}
