using System.Collections.Immutable;

namespace HostNetAgent.Core.Firewall.Rules;

/// <summary>
/// Adds the comparisons that make sure that a header is there before its fields are read, at the place and in the form in which
/// nft adds them, so that it leaves them out again when it lists the rules.
/// </summary>
internal static class LayerChecks
{
    /// <summary>The rule with its checks.</summary>
    public static ImmutableArray<Statement> Add(TableId table, ReadOnlySpan<Statement> statements)
    {
        var result = ImmutableArray.CreateBuilder<Statement>();
        foreach (var statement in statements)
        {
            foreach (var field in FieldsOf(statement))
                AddMissing(result, table, field.Layer());
            result.Add(statement);
        }

        return result.ToImmutable();
    }

    private static ReadOnlySpan<Field> FieldsOf(Statement statement) => statement switch
    {
        Compare { Field: var field } => new[] { field },
        AnyBit { Field: var field } => new[] { field },
        BitsDiffer { Field: var field } => new[] { field },
        OneOf { Field: var field } => new[] { field },
        DecideByValue { Field: var field } => new[] { field },
        InSet { Key: var key } => key.AsSpan(),
        DecideByMap { Key: var key } => key.AsSpan(),
        SetPriorityFromMap { Key: var key } => key.AsSpan(),
        Translate { Key: var key } => key.AsSpan(),
        _ => [],
    };

    private static void AddMissing(ImmutableArray<Statement>.Builder rule, TableId table, Layer layer)
    {
        foreach (var check in Checks(table, layer))
        {
            if (!rule.Any(statement => statement is Compare { Negated: false } known && Tells(known.Field) == Tells(check.Field)))
                rule.Add(check with { Implied = true });
        }
    }

    /// <summary>Three fields tell which network protocol it is; one of them is enough.</summary>
    private static Field Tells(Field field) => field is Field.NetworkProtocol or Field.EtherType ? Field.Family : field;

    private static Compare[] Checks(TableId table, Layer layer) => layer switch
    {
        Layer.Ip4 => [table == TableId.Inet ? Values.IsIp4 : new(Field.NetworkProtocol, Values.EtherIp4)],
        Layer.Ip6 => [table == TableId.Inet ? Values.IsIp6 : new(Field.NetworkProtocol, Values.EtherIp6)],
        Layer.Arp => [new(Field.EtherType, Values.EtherArp)],
        Layer.Vlan => [new(Field.EtherType, Values.EtherVlan)],
        Layer.Tcp => [new(Field.Protocol, Values.Tcp)],
        Layer.Udp => [new(Field.Protocol, Values.Udp)],
        Layer.Icmp => [Values.IsIp4, new(Field.Protocol, Values.Icmp)],
        Layer.Icmp6 => [table == TableId.Inet ? Values.IsIp6 : new(Field.EtherType, Values.EtherIp6), new(Field.Protocol, Values.Icmp6)],
        _ => [],
    };
}
