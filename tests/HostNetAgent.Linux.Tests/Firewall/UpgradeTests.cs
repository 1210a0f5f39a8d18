using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Execution;
using HostNetAgent.Linux.Firewall;
using HostNetAgent.Netlink.Netfilter;
using static HostNetAgent.Linux.Tests.Firewall.Lab;
using static HostNetAgent.Linux.Tests.Firewall.Samples;

namespace HostNetAgent.Linux.Tests.Firewall;

/// <summary>The ruleset of an older version with its elements becomes ours: no packet sees a set that is empty meanwhile.</summary>
public sealed class UpgradeTests
{
    private static readonly RulesetObject Ours = new(Ruleset.Hostnet.Fingerprint);

    [Fact]
    public void Rules_and_the_elements_that_they_need_are_one_transaction() => Run(() =>
    {
        var (stay, go, come) = (Elements(Network(1, 11)), Elements(Network(2, 12)), Elements(Network(3, 13)));
        Installed([.. stay, .. go]);
        using var tables = new FilterTables();
        using var probe = new NfTablesConnection();
        var generation = probe.Generation();

        var report = Execute(tables, [new Change(0, Ours, new RulesetObject("older")), .. go.Select(element => new Remove(1, element)), .. come.Select(element => new Add(2, element))]);

        report.Failures.ShouldBeEmpty();
        probe.Generation().ShouldBe(generation + 1);
        tables.Observe().ShouldSatisfyAllConditions(
            state => state.Fingerprint.ShouldBe(Ours.Fingerprint), state => Texts(state.Elements).ShouldBe(Texts([.. stay, .. come])));
    });

    [Fact]
    public void An_element_that_is_refused_keeps_neither_the_rules_nor_the_others_away() => Run(() =>
    {
        var (stay, come) = (Elements(Network(1, 11)), Elements(Network(3, 13)));
        var impossible = new ElementObject(Owner.Agent, SetId.Prot4, new ElementBytes([1, 2, 3]));
        Installed(stay);
        using var tables = new FilterTables();

        var report = Execute(tables, [new Add(0, Ours), new Add(1, impossible), .. come.Select(element => new Add(2, element))]);

        report.Failures.ShouldHaveSingleItem().Step.Group.ShouldBe(1);
        tables.Observe().ShouldSatisfyAllConditions(
            state => state.Fingerprint.ShouldBe(Ours.Fingerprint), state => Texts(state.Elements).ShouldBe(Texts([.. stay, .. come])));
    });

    [Fact]
    public void The_plan_of_an_upgrade_has_the_rules_straight_before_their_elements()
    {
        var network = Network(1, 11);
        var model = HostModel.Empty.With(network).With(new Sandbox { Id = "a", Name = "a", NamespacePath = "a" })
            .With(Endpoint(network, 20, 105, new PublishedPort(Transport.Tcp, null, 8080, 80)) with { SandboxId = "a" });
        var plan = new List<Operation>();
        Planner.Diff([.. Compiler.CompileAll(model, new Core.Commands.HostFacts())], [], 0, plan);
        Planner.Order(plan);

        var kinds = plan.Cast<Add>().Select(step => step.Object.Kind).ToList();

        kinds.ShouldContain(ObjectKind.HeldPort);
        kinds[kinds.IndexOf(ObjectKind.Ruleset) + 1].ShouldBe(ObjectKind.Element);
    }

    private static void Installed(IReadOnlyList<ElementObject> elements)
    {
        using var older = new FilterTables(FilterTablesTests.Older());
        older.Install(elements);
    }

    private static Core.Ports.ExecutionReport Execute(FilterTables tables, Operation[] plan)
    {
        var log = new ExecutionLog();
        new FirewallPhase(tables).Run(plan, log);
        return log.Report();
    }
}
