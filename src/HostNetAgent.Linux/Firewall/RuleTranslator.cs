using System.Collections.Immutable;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Firewall.Rules;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;
using CoreCompare = HostNetAgent.Core.Firewall.Rules.Compare;
using CoreMasquerade = HostNetAgent.Core.Firewall.Rules.Masquerade;
using CoreRule = HostNetAgent.Core.Firewall.Rules.Rule;
using Masquerade = HostNetAgent.Netlink.Netfilter.Expressions.Masquerade;
using NfCompare = HostNetAgent.Netlink.Netfilter.Expressions.Compare;

namespace HostNetAgent.Linux.Firewall;

/// <summary>Turns the steps of a rule into the instructions of nf_tables. Anonymous sets go into the batch before the rule.</summary>
internal sealed class RuleTranslator(NfTablesBatch batch, NetfilterFamily family, string table)
{
    private readonly List<IExpression> _code = [];

    public IReadOnlyList<IExpression> Translate(CoreRule rule)
    {
        _code.Clear();
        foreach (var statement in rule.Statements)
            Add(statement);
        return [.. _code];
    }

    private void Add(Statement statement)
    {
        switch (statement)
        {
            case CoreCompare step: Add(step); break;
            case AnyBit step: Add(step); break;
            case BitsDiffer step: Add(step); break;
            case OneOf step: Add(step); break;
            case DecideByValue step: Add(step); break;
            case InSet step: Lookup(step.Set, step.Key, null, step.Negated); break;
            case DecideByMap step: Lookup(step.Map, step.Key, Register.Verdict); break;
            case Decide step: _code.Add(new Immediate(Verdict(step.Decision))); break;
            case Count: _code.Add(default(Counter)); break;
            case Refuse: _code.Add(new Reject(RejectKind.TcpReset)); break;
            case SetPriority step: Add(step); break;
            case SetPriorityFromMap step: Add(step); break;
            case Translate step: Add(step); break;
            case CoreMasquerade: _code.Add(default(Masquerade)); break;
            default: throw new InvalidOperationException($"no instructions for {statement}");
        }
    }

    private void Add(CoreCompare step)
    {
        _code.Add(FieldLoads.Of(step.Field, Register.R1, step.Value.Bytes.Length));
        if (FieldLoads.MaskOf(step.Field) is { } mask)
            _code.Add(new Bitwise(Register.R1, Register.R1, new NfValue(mask), new NfValue(new byte[mask.Length])));
        _code.Add(new NfCompare(Register.R1, step.Negated ? CompareOperator.NotEqual : CompareOperator.Equal, Value(step.Value)));
    }

    private void Add(AnyBit step)
    {
        var zero = NfValue.HostOrder(0);
        _code.Add(FieldLoads.Of(step.Field, Register.R1, sizeof(uint)));
        _code.Add(new Bitwise(Register.R1, Register.R1, Value(step.Mask), zero));
        _code.Add(new NfCompare(Register.R1, CompareOperator.NotEqual, zero));
    }

    private void Add(BitsDiffer step)
    {
        _code.Add(FieldLoads.Of(step.Field, Register.R1, step.Mask.Bytes.Length));
        _code.Add(new Bitwise(Register.R1, Register.R1, Value(step.Mask), NfValue.Of(new byte[step.Mask.Bytes.Length])));
        _code.Add(new NfCompare(Register.R1, CompareOperator.NotEqual, Value(step.Value)));
    }

    private void Add(OneOf step)
    {
        SetElement[] elements = [.. step.Values.Select(value => new SetElement { Key = Value(value) })];
        var set = batch.AddAnonymous(SetDefinition.Set(family, table, "", DataTypes.Of(step.Field)), elements);
        _code.Add(FieldLoads.Of(step.Field, Register.R1, step.Field.Size()));
        _code.Add(new Lookup(set.Name, Register.R1, SetId: set.Id));
    }

    private void Add(DecideByValue step)
    {
        SetElement[] elements = [.. step.Cases.Select(item => new SetElement { Key = Value(item.Key), Data = Verdict(item.Value) })];
        var map = batch.AddAnonymous(SetDefinition.Map(family, table, "", DataTypes.Of(step.Field), DataType.Verdict), elements);
        _code.Add(FieldLoads.Of(step.Field, Register.R1, step.Field.Size()));
        _code.Add(new Lookup(map.Name, Register.R1, Register.Verdict, SetId: map.Id));
    }

    private void Add(SetPriority step)
    {
        _code.Add(new Immediate(Register.R1, Value(step.Value)));
        _code.Add(new MetaSet(MetaKey.Priority, Register.R1));
    }

    private void Add(SetPriorityFromMap step)
    {
        Lookup(step.Map, step.Key, Register.R1);
        _code.Add(new MetaSet(MetaKey.Priority, Register.R1));
    }

    private void Add(Translate step)
    {
        Lookup(step.Map, step.Key, Register.R1);
        Register? port = step.Source ? null : step.V6 ? Register.W4 : Register.W1;
        _code.Add(new Nat(step.Source ? NatType.Source : NatType.Destination, step.V6 ? NetfilterFamily.Ipv6 : NetfilterFamily.Ipv4, Register.R1, port));
    }

    /// <summary>Fields lie in registers as in the key: each on a 4-byte word of its own.</summary>
    private void Lookup(SetId set, ImmutableArray<Field> key, Register? destination, bool inverted = false)
    {
        var word = 0;
        foreach (var field in key)
        {
            _code.Add(FieldLoads.Of(field, Word(word), field.Size()));
            word += (field.Size() + 3) / 4;
        }

        _code.Add(new Lookup(SetSpecs.Of(set).Name, Register.R1, destination, inverted));
    }

    private static Register Word(int index) => index == 0 ? Register.R1 : (Register)((int)Register.W0 + index);

    private static Verdict Verdict(Decision decision) => decision.Kind switch
    {
        DecisionKind.Accept => Netlink.Netfilter.Verdict.Accept,
        DecisionKind.Drop => Netlink.Netfilter.Verdict.Drop,
        DecisionKind.Return => Netlink.Netfilter.Verdict.Return,
        DecisionKind.Jump => Netlink.Netfilter.Verdict.Jump(decision.Chain!),
        _ => Netlink.Netfilter.Verdict.Goto(decision.Chain!),
    };

    private static NfValue Value(Constant constant)
    {
        var bytes = new byte[constant.Bytes.Length];
        constant.Bytes.CopyTo(bytes);
        return new NfValue(bytes);
    }
}
