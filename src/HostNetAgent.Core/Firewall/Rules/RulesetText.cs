using System.Collections.Immutable;
using System.Text;

namespace HostNetAgent.Core.Firewall.Rules;

/// <summary>The ruleset in nft's language, for people and for the fingerprint; the agent itself writes it over netlink.</summary>
internal static class RulesetText
{
    public static string Of(ImmutableArray<Table> tables)
    {
        var text = new StringBuilder();
        foreach (var table in tables)
            Append(text, table);
        return text.ToString();
    }

    public static string Of(Statement statement) => statement switch
    {
        Compare { Implied: true } => "",
        Compare compare => $"{compare.Field.Name()} {(compare.Negated ? "!= " : "")}{compare.Value.Text}",
        AnyBit any => $"{any.Field.Name()} {any.Mask.Text}",
        BitsDiffer bits => $"{bits.Field.Name()} & {bits.Mask.Text} != {bits.Value.Text}",
        OneOf one => $"{one.Field.Name()} {{ {string.Join(", ", one.Values.Select(value => value.Text))} }}",
        InSet set => $"{Key(set.Key)} {(set.Negated ? "!= " : "")}@{Name(set.Set)}",
        Decide decide => decide.Decision.ToString(),
        DecideByValue by => $"{by.Field.Name()} vmap {{ {string.Join(", ", by.Cases.Select(one => $"{one.Key.Text} : {one.Value}"))} }}",
        DecideByMap by => $"{Key(by.Key)} vmap @{Name(by.Map)}",
        Count => "counter",
        Refuse => "reject with tcp reset",
        SetPriority set => $"meta priority set {set.Value.Text}",
        SetPriorityFromMap set => $"meta priority set {Key(set.Key)} map @{Name(set.Map)}",
        Translate to => $"{(to.Source ? "snat" : "dnat")} {(to.V6 ? "ip6" : "ip")} to {Key(to.Key)} map @{Name(to.Map)}",
        _ => "masquerade",
    };

    private static void Append(StringBuilder text, Table table)
    {
        text.Append($"table {table.FamilyName} {Table.Name} {{\n");
        foreach (var set in table.Sets)
            text.Append($"\t{(set.IsMap ? "map" : "set")} {set.Name} {{ type {Types(set)};{(set.Counted ? " counter;" : "")} }}\n");
        foreach (var chain in table.Chains)
            Append(text, chain);
        text.Append("}\n");
    }

    private static void Append(StringBuilder text, Chain chain)
    {
        text.Append($"\tchain {chain.Name} {{\n");
        if (chain.HookPoint is { } point)
            text.Append($"\t\ttype {point.TypeName} hook {point.Hook.ToString().ToLowerInvariant()} priority {point.Priority}; policy accept;\n");
        foreach (var rule in chain.Rules)
            text.Append($"\t\t{Line(rule)}\n");
        text.Append("\t}\n");
    }

    internal static string Line(Rule rule) => string.Join(' ', rule.Statements.Select(Of).Where(part => part.Length > 0));

    private static string Types(SetSpec set) => FieldTypes.Names(set.Key) + (set.IsMap ? $" : {FieldTypes.Names(set.Data)}" : "");

    private static string Key(IEnumerable<Field> key) => string.Join(" . ", key.Select(Fields.Name));

    private static string Name(SetId set) => SetSpecs.Of(set).Name;
}
