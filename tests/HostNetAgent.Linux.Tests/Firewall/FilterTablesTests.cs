using HostNetAgent.Core.Firewall;
using HostNetAgent.Linux.Firewall;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Netfilter;
using static HostNetAgent.Linux.Tests.Firewall.Lab;
using static HostNetAgent.Linux.Tests.Firewall.Samples;
using Table = HostNetAgent.Core.Firewall.Rules.Table;

namespace HostNetAgent.Linux.Tests.Firewall;

public sealed class FilterTablesTests
{
    [Fact]
    public void Nothing_is_observed_where_there_is_nothing() => Run(() =>
    {
        using var tables = new FilterTables();
        tables.Observe().ShouldSatisfyAllConditions(
            state => state.Fingerprint.ShouldBeNull(), state => state.Hold.ShouldBe(TableHold.Missing), state => state.Elements.ShouldBeEmpty());
    });

    [Fact]
    public void What_was_installed_is_observed_with_its_owners() => Run(() =>
    {
        using var tables = new FilterTables();
        var elements = Everything();
        tables.Install(elements);
        var state = tables.Observe();
        state.Fingerprint.ShouldBe(Ruleset.Hostnet.Fingerprint);
        state.Hold.ShouldBe(TableHold.Mine);
        Texts(state.Elements).ShouldBe(Texts(elements));
    });

    [Fact]
    public void Elements_come_and_go_in_one_transaction() => Run(() =>
    {
        using var tables = new FilterTables();
        tables.Install([]);
        var network = Network(1, 11);
        var before = Endpoint(network, 20, 101, new Core.Model.PublishedPort(Core.Model.Transport.Tcp, null, 8080, 80));
        tables.Commit([], Elements(network, before)).ShouldBeEmpty();
        var moved = before with { Addresses = [before.Addresses[0].Add(1), before.Addresses[1]] };
        tables.Commit(Elements(network, before), Elements(network, moved)).ShouldBeEmpty();
        Texts(tables.Observe().Elements).ShouldBe(Texts(Elements(network, moved)));
        tables.Commit(Elements(network, moved), []).ShouldBeEmpty();
        tables.Observe().Elements.ShouldBeEmpty();
    });

    [Fact]
    public void A_refused_element_is_named_and_nothing_of_the_transaction_remains() => Run(() =>
    {
        using var tables = new FilterTables();
        var network = Network(1, 11);
        var first = Elements(network, Endpoint(network, 20, 101));
        var second = Elements(network, Endpoint(network, 21, 102))[Elements(network).Count..];
        tables.Install(first);
        var missing = second[0];
        var twice = first[^2];
        var failures = tables.Commit([missing], [.. second, twice]);
        failures.Select(failure => (failure.Element, failure.Failure.Errno)).ShouldBe([(missing, Errno.NoEntry), (twice, Errno.Exists)], ignoreOrder: true);
        Texts(tables.Observe().Elements).ShouldBe(Texts(first));
    });

    [Fact]
    public void Fifty_thousand_elements_go_in_one_transaction_and_come_back() => Run(() =>
    {
        using var tables = new FilterTables();
        tables.Install([]);
        var network = Network(1, 11);
        var elements = Elements(network, [.. Enumerable.Range(20, 10_000).Select(number => Endpoint(network, number, number))]);
        elements.Count.ShouldBeGreaterThan(50_000);
        tables.Commit([], elements).ShouldBeEmpty();
        tables.Observe().Elements.Count.ShouldBe(elements.Count);
        tables.Commit([], [elements[40_000]]).ShouldHaveSingleItem().Element.ShouldBe(elements[40_000]);
    });

    [Fact]
    public void Nobody_else_can_flush_or_change_the_tables() => Run(() =>
    {
        using var tables = new FilterTables();
        tables.Install(Everything());
        var before = Tool("nft", "list", "ruleset");
        Tool("nft", "flush", "ruleset");
        Tool("nft", "list", "ruleset").ShouldBe(before);
        foreach (var attack in new[] { "delete table inet hostnet", "flush chain inet hostnet forward", "add rule inet hostnet to_nat accept", "delete element inet hostnet prot4 { 10.1.0.20 }" })
        {
            Try("nft", attack).ShouldSatisfyAllConditions(outcome => outcome.Code.ShouldNotBe(0, attack), outcome => outcome.Errors.ShouldContain("Operation not permitted"));
        }
    });

    [Fact]
    public void The_rules_outlive_their_writer_and_the_next_adopts_them_unchanged() => Run(() =>
    {
        var elements = Everything();
        using (var crashed = new FilterTables())
            crashed.Install(elements);
        var before = Tool("nft", "-a", "list", "ruleset");
        before.ShouldContain("chain raw_pre");

        using var next = new FilterTables();
        var state = next.Observe();
        state.ShouldSatisfyAllConditions(found => found.Hold.ShouldBe(TableHold.Orphan), found => found.Fingerprint.ShouldBe(Ruleset.Hostnet.Fingerprint));
        next.Claim(state).ShouldBeTrue();
        next.Observe().Hold.ShouldBe(TableHold.Mine);
        Handles(Tool("nft", "-a", "list", "ruleset")).ShouldBe(Handles(before));
        Try("nft", "flush chain inet hostnet forward").Code.ShouldNotBe(0);
        next.Commit([elements[0]], []).ShouldBeEmpty();
        Texts(next.Observe().Elements).ShouldBe(Texts(elements[1..]));
    });

    [Fact]
    public void Tables_of_a_running_agent_are_left_alone() => Run(() =>
    {
        using var running = new FilterTables();
        running.Install(Everything());
        using var second = new FilterTables();
        var state = second.Observe();
        state.Hold.ShouldBe(TableHold.Other);
        second.Claim(state).ShouldBeFalse();
        Should.Throw<Netlink.Sockets.NetlinkException>(() => second.Install([])).Errno.ShouldBe(Errno.NotPermitted);
        running.Observe().Fingerprint.ShouldBe(Ruleset.Hostnet.Fingerprint);
    });

    [Fact]
    public void Another_ruleset_replaces_the_old_in_one_transaction_with_all_elements() => Run(() =>
    {
        var elements = Everything();
        using (var older = new FilterTables(Older()))
            older.Install(elements);
        using var newer = new FilterTables();
        var state = newer.Observe();
        state.ShouldSatisfyAllConditions(found => found.Fingerprint.ShouldBeNull(), found => found.Hold.ShouldBe(TableHold.Orphan));
        using var probe = new NfTablesConnection();
        var generation = probe.Generation();
        newer.Install(state.Elements);
        probe.Generation().ShouldBe(generation + 1);
        newer.Observe().ShouldSatisfyAllConditions(
            found => found.Fingerprint.ShouldBe(Ruleset.Hostnet.Fingerprint), found => Texts(found.Elements).ShouldBe(Texts(elements)));
    });

    [Fact]
    public void Unprotected_tables_are_found_damaged_and_protected_once_claimed() => Run(() =>
    {
        using (var plain = new FilterTables(ownTables: false))
            plain.Install(Everything());
        using var tables = new FilterTables();
        var state = tables.Observe();
        state.ShouldSatisfyAllConditions(found => found.Hold.ShouldBe(TableHold.Anybody), found => found.Fingerprint.ShouldNotBeNull());
        Tool("nft", "flush chain inet hostnet to_nat");
        tables.Observe().Fingerprint.ShouldBeNull();
        tables.Install(state.Elements);
        tables.Observe().ShouldSatisfyAllConditions(found => found.Hold.ShouldBe(TableHold.Mine), found => Texts(found.Elements).ShouldBe(Texts(state.Elements)));
    });

    [Fact]
    public void Claiming_unprotected_tables_protects_them() => Run(() =>
    {
        using (var plain = new FilterTables(ownTables: false))
            plain.Install(Everything());
        using var tables = new FilterTables();
        tables.Claim(tables.Observe()).ShouldBeTrue();
        tables.Observe().ShouldSatisfyAllConditions(found => found.Hold.ShouldBe(TableHold.Mine), found => Texts(found.Elements).ShouldBe(Texts(Everything())));
    });

    [Fact]
    public void Removing_leaves_other_tables_alone() => Run(() =>
    {
        Tool("nft", "add table inet other");
        using var tables = new FilterTables();
        tables.Install(Everything());
        tables.Remove();
        Tool("nft", "list", "ruleset").ShouldBe("table inet other {\n}\n");
    });

    private static string Handles(string listing) => string.Join('\n', listing.Split('\n').Where(line => line.Contains("# handle", StringComparison.Ordinal) && !line.StartsWith("table", StringComparison.Ordinal)));

    internal static Ruleset Older()
    {
        var table = Ruleset.Hostnet[TableId.Inet];
        var chain = table.Find("to_nat")!;
        Table changed = table with { Chains = table.Chains.Replace(chain, chain with { Rules = [.. chain.Rules.Skip(1)] }) };
        return new Ruleset([changed, Ruleset.Hostnet[TableId.Bridge]]);
    }
}
