using System.Collections.Immutable;

namespace HostNetAgent.Core.Firewall.Rules;

/// <summary>Where a base chain is called.</summary>
public enum Hook : byte
{
    /// <summary>NF_INET_PRE_ROUTING, NF_BR_PRE_ROUTING.</summary>
    Prerouting = 0,

    /// <summary>NF_INET_LOCAL_IN.</summary>
    Input = 1,

    /// <summary>NF_INET_FORWARD.</summary>
    Forward = 2,

    /// <summary>NF_INET_LOCAL_OUT.</summary>
    Output = 3,

    /// <summary>NF_INET_POST_ROUTING.</summary>
    Postrouting = 4,
}

/// <summary>What makes a chain a base chain. The policy is always accept.</summary>
/// <param name="Hook">Where it is called.</param>
/// <param name="Priority">In which order, lowest first.</param>
/// <param name="Nat">Type nat, which sees only the first packet of a connection, rather than filter.</param>
public sealed record HookPoint(Hook Hook, int Priority, bool Nat = false)
{
    /// <summary>The chain type's name.</summary>
    public string TypeName => Nat ? "nat" : "filter";
}

/// <summary>A list of rules.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HookPoint">Where it is called; null for a chain that others jump to.</param>
/// <param name="Rules">The rules, in order.</param>
public sealed record Chain(string Name, HookPoint? HookPoint, ImmutableArray<Rule> Rules);

/// <summary>A rule: steps, in order.</summary>
/// <param name="Statements">The steps.</param>
public sealed record Rule(ImmutableArray<Statement> Statements)
{
    /// <summary>The rule in nft's language.</summary>
    public override string ToString() => RulesetText.Line(this);
}

/// <summary>A table with its chains and sets.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Chains">Its chains, in any order.</param>
public sealed record Table(TableId Id, ImmutableArray<Chain> Chains)
{
    /// <summary>The name of both tables.</summary>
    public const string Name = "hostnet";

    /// <summary>The family's name.</summary>
    public string FamilyName => Id == TableId.Inet ? "inet" : "bridge";

    /// <summary>The table's sets.</summary>
    public IEnumerable<SetSpec> Sets => SetSpecs.All.Where(set => set.Table == Id);

    /// <summary>The chain of this name, or null.</summary>
    public Chain? Find(string name) => Chains.FirstOrDefault(chain => chain.Name == name);
}
