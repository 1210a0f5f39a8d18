using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Firewall.Rules;

namespace HostNetAgent.Core.Tests.Firewall;

public sealed class RulesetTests
{
    private static readonly Table Packets = Ruleset.Hostnet[TableId.Inet];

    [Fact]
    public void The_fingerprint_stays_while_the_content_does() =>
        new Ruleset([PacketTable.Build(), FrameTable.Build()]).Fingerprint.ShouldBe(Ruleset.Hostnet.Fingerprint);

    [Fact]
    public void The_fingerprint_changes_with_any_rule()
    {
        var all = (from chain in Packets.Chains from rule in chain.Rules select Without(chain, rule).Fingerprint).ToList();
        all.ShouldBeUnique();
        all.ShouldNotContain(Ruleset.Hostnet.Fingerprint);
    }

    [Fact]
    public void Chains_that_are_jumped_to_exist()
    {
        foreach (var table in Ruleset.Hostnet.Tables)
        {
            foreach (var target in Targets(table))
                table.Find(target).ShouldNotBeNull();
        }
    }

    [Fact]
    public void Every_set_lives_where_the_rules_look_it_up_with_keys_of_its_size()
    {
        foreach (var table in Ruleset.Hostnet.Tables)
        {
            foreach (var (set, key) in Lookups(table))
            {
                var spec = SetSpecs.Of(set);
                spec.Table.ShouldBe(table.Id, spec.Name);
                key.Select(field => field.Size()).ShouldBe(spec.Key.Select(type => type.Size()), spec.Name);
            }
        }
    }

    [Fact]
    public void Sets_are_described_in_the_order_of_their_ids() =>
        SetSpecs.All.Select(spec => spec.Id).ShouldBe(Enum.GetValues<SetId>());

    [Fact]
    public void Headers_are_checked_before_their_fields_are_read()
    {
        var rule = Packets.Find("host_dns")!.Rules[6];
        RulesetText.Line(rule).ShouldBe("icmp type echo-request accept");
        rule.Statements.OfType<Compare>().Where(check => check.Implied).Select(check => check.Field).ShouldBe([Field.Family, Field.Protocol]);
    }

    private static Ruleset Without(Chain chain, Rule rule) =>
        new([Packets with { Chains = Packets.Chains.Replace(chain, chain with { Rules = chain.Rules.Remove(rule) }) }, Ruleset.Hostnet[TableId.Bridge]]);

    private static IEnumerable<string> Targets(Table table) =>
        from statement in table.Chains.SelectMany(chain => chain.Rules).SelectMany(rule => rule.Statements)
        from decision in statement switch { Decide one => [one.Decision], DecideByValue values => values.Cases.Select(item => item.Value), _ => [] }
        where decision.Chain is not null
        select decision.Chain;

    private static IEnumerable<(SetId Set, IEnumerable<Field> Key)> Lookups(Table table) =>
        from statement in table.Chains.SelectMany(chain => chain.Rules).SelectMany(rule => rule.Statements)
        let lookup = statement switch
        {
            InSet step => (step.Set, step.Key),
            DecideByMap step => (step.Map, step.Key),
            SetPriorityFromMap step => (step.Map, step.Key),
            Translate step => (step.Map, (IEnumerable<Field>)step.Key),
            _ => ((SetId Set, IEnumerable<Field> Key)?)null,
        }
        where lookup is not null
        select lookup.Value;
}
