using System.Collections.Immutable;

namespace HostNetAgent.Core.Firewall.Rules;

/// <summary>Short forms in which the ruleset is written down.</summary>
internal static class Steps
{
    public static readonly Statement Accept = new Decide(new(DecisionKind.Accept));
    public static readonly Statement Drop = new Decide(new(DecisionKind.Drop));
    public static readonly Statement Counter = new Count();
    public static readonly Statement Translated = new AnyBit(Field.ConnectionStatus, Values.DestinationTranslated);
    public static readonly Statement Known = new AnyBit(Field.ConnectionState, Values.EstablishedOrRelated);
    public static readonly Statement Begins = new AnyBit(Field.ConnectionState, Values.New);
    public static readonly Statement NotSyn = new BitsDiffer(Field.TcpFlags, Values.HandshakeFlags, Values.Syn);
    public static readonly Statement InFragments = new BitsDiffer(Field.Fragment4, Values.FragmentBits, Values.Whole);
    public static readonly Statement Reset = new Refuse();
    public static readonly Statement NoPriority = new SetPriority(Values.NoClass);

    public static Statement Jump(string chain) => new Decide(new(DecisionKind.Jump, chain));

    public static Statement Goto(string chain) => new Decide(new(DecisionKind.Goto, chain));

    public static Statement Is(Field field, Constant value) => new Compare(field, value);

    public static Statement IsNot(Field field, Constant value) => new Compare(field, value, Negated: true);

    public static Statement Any(Field field, params ImmutableArray<Constant> values) => new OneOf(field, values);

    public static Statement In(SetId set, params ImmutableArray<Field> key) => new InSet(set, key);

    public static Statement NotIn(SetId set, params ImmutableArray<Field> key) => new InSet(set, key, Negated: true);

    public static Statement PriorityBy(SetId map, params ImmutableArray<Field> key) => new SetPriorityFromMap(map, key);

    public static Statement Dnat4(SetId map, params ImmutableArray<Field> key) => new Translate(map, key, Source: false, V6: false);

    public static Statement Dnat6(SetId map, params ImmutableArray<Field> key) => new Translate(map, key, Source: false, V6: true);

    public static Statement Snat(SetId map, bool v6) => new Translate(map, [Field.InInterface], Source: true, v6);

    public static Statement Cases(Field field, params ReadOnlySpan<(Constant Value, DecisionKind Kind, string? Chain)> cases)
    {
        var list = ImmutableArray.CreateBuilder<KeyValuePair<Constant, Decision>>();
        foreach (var (value, kind, chain) in cases)
            list.Add(new(value, new(kind, chain)));
        return new DecideByValue(field, list.ToImmutable());
    }
}

/// <summary>Makes chains of one table.</summary>
internal readonly struct ChainMaker(TableId table)
{
    public Chain Base(string name, Hook hook, int priority, params ReadOnlySpan<Statement[]> rules) => Make(name, new(hook, priority), rules);

    public Chain Nat(string name, Hook hook, int priority, params ReadOnlySpan<Statement[]> rules) => Make(name, new(hook, priority, Nat: true), rules);

    public Chain Plain(string name, params ReadOnlySpan<Statement[]> rules) => Make(name, null, rules);

    private Chain Make(string name, HookPoint? hook, ReadOnlySpan<Statement[]> rules)
    {
        var list = ImmutableArray.CreateBuilder<Rule>(rules.Length);
        foreach (var rule in rules)
            list.Add(new(LayerChecks.Add(table, rule)));
        return new(name, hook, list.MoveToImmutable());
    }
}
