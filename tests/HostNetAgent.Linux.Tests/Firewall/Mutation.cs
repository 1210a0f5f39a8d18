using HostNetAgent.Core.Firewall;

namespace HostNetAgent.Linux.Tests.Firewall;

/// <summary>Rulesets with rules left out, for controls.</summary>
internal static class Mutation
{
    /// <summary>Without the rules that these lines tell, each as <c>chain: rule</c>.</summary>
    public static Ruleset Without(params ReadOnlySpan<string> lines)
    {
        var ruleset = Ruleset.Hostnet;
        foreach (var line in lines)
            ruleset = Without(ruleset, line);
        return ruleset;
    }

    private static Ruleset Without(Ruleset ruleset, string line)
    {
        foreach (var table in ruleset.Tables)
        {
            foreach (var chain in table.Chains)
            {
                foreach (var rule in chain.Rules)
                {
                    if ($"{chain.Name}: {rule}" == line)
                        return new Ruleset(ruleset.Tables.Replace(table, table with { Chains = table.Chains.Replace(chain, chain with { Rules = chain.Rules.Remove(rule) }) }));
                }
            }
        }

        throw new ArgumentException($"no rule reads '{line}'", nameof(line));
    }
}
