using FsCheck;
using FsCheck.Fluent;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Firewall.Rules;

namespace HostNetAgent.Core.Tests.Firewall;

public sealed class IsolationTests
{
    /// <summary>Rules whose sets no network and no endpoint of this model fills: policies, allow-lists, peers, host access none, the forwarding guard, members of the LAN (which have tests of their own).</summary>
    private static readonly string[] Unused =
    [
        "acl", "policies", "host_none", "@acl_ports", "@pol_if", "@peer", "@if_nohost", "@guard_if", "@bind_free", "g_free",
    ];

    /// <summary>The model has no packets on lo; and what if_open accepts, the chain's policy accepts too.</summary>
    private static readonly string[] Redundant =
    [
        "raw_pre: meta iif \"lo\" accept",
        "forward: meta oif . meta nfproto @if_open accept",
    ];

    [Fact]
    public void Published_ports_are_reachable_and_nothing_else_is() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => (Isolation.Violation(Ruleset.Hostnet, new World(seed)) ?? "").ShouldBe("", $"seed {seed}"))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Every_rule_is_missed_when_it_is_removed()
    {
        var survivors = new List<string>();
        foreach (var (mutant, name) in Mutants())
        {
            if (!Enumerable.Range(0, 40).Any(seed => Isolation.Violation(mutant, new World(seed)) is not null))
                survivors.Add(name);
        }

        survivors.ShouldBe(Redundant);
    }

    private static IEnumerable<(Ruleset Mutant, string Name)> Mutants() =>
        from table in Ruleset.Hostnet.Tables
        from chain in table.Chains
        from rule in chain.Rules
        let line = $"{chain.Name}: {RulesetText.Line(rule)}"
        where !Unused.Any(word => line.Contains(word, StringComparison.Ordinal))
        select (Without(table, chain, rule), line);

    private static Ruleset Without(Table table, Chain chain, Rule rule)
    {
        var changed = table with { Chains = table.Chains.Replace(chain, chain with { Rules = chain.Rules.Remove(rule) }) };
        return new Ruleset(Ruleset.Hostnet.Tables.Replace(table, changed));
    }
}
