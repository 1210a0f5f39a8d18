using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Netfilter;

public sealed class RulesetDifferentialTests
{
    [Fact]
    public void What_nft_loaded_of_the_data_plane_lists_the_same_after_we_read_it_and_wrote_it_anew() => Run(() =>
    {
        Tool("nft", "-f", Data("dataplane.nft"));
        AssertCopyListsTheSame().Expressions.OfType<UnknownExpression>().ShouldBeEmpty();
    });

    [Fact]
    public void A_ruleset_with_elements_comments_and_intervals_lists_the_same_after_we_read_it_and_wrote_it_anew() => Run(() =>
    {
        Tool("nft", "-f", Data("representative.nft"));
        AssertCopyListsTheSame().Expressions.OfType<UnknownExpression>().ShouldBeEmpty();
    });

    [Fact]
    public void Expressions_that_we_do_not_model_list_the_same_after_we_read_them_and_wrote_them_anew() => Run(() =>
    {
        Tool("nft", "-f", Data("foreign.nft"));
        using var connection = new NfTablesConnection();
        var rules = connection.Rules(NetfilterFamily.Ipv4, "other", "input");
        rules.SelectMany(rule => rule.Expressions).OfType<UnknownExpression>().Select(expression => expression.Name).Distinct()
            .ShouldBe(["limit", "log", "dynset", "objref", "ct", "payload", "numgen"], ignoreOrder: true);
        var wanted = Tool("nft", "list", "chain", "ip", "other", "input");
        var batch = new NfTablesBatch();
        batch.DeleteRule(NetfilterFamily.Ipv4, "other", "input");
        foreach (var rule in rules.Where(rule => !rule.Expressions.OfType<Lookup>().Any()))
            batch.Add(rule with { Handle = null, Position = null });
        connection.Require(batch, "write the rules again");
        var lines = wanted.Split('\n').Where(line => !line.Contains("vmap", StringComparison.Ordinal));
        Tool("nft", "list", "chain", "ip", "other", "input").Split('\n').ShouldBe(lines);
    });

    [Fact]
    public void A_ruleset_that_we_wrote_lists_as_the_one_that_nft_loaded() => Run(() =>
    {
        Tool("nft", "-f", Data("representative.nft"));
        var wanted = Tool("nft", "list", "ruleset");
        Tool("nft", "flush", "ruleset");
        using var connection = new NfTablesConnection();
        var batch = new NfTablesBatch();
        new RepresentativeRuleset(batch).Write();
        connection.Require(batch, "write the ruleset");
        Tool("nft", "list", "ruleset").ShouldBe(wanted);
    });

    internal static string Data(string name) => Path.Combine(AppContext.BaseDirectory, "Netfilter", "Data", name);

    private static RulesetCopy AssertCopyListsTheSame()
    {
        var wanted = Tool("nft", "list", "ruleset");
        wanted.ShouldNotBeEmpty();
        using var connection = new NfTablesConnection();
        var copy = RulesetCopy.Read(connection);
        Tool("nft", "flush", "ruleset");
        Tool("nft", "list", "ruleset").ShouldBeEmpty();
        var batch = new NfTablesBatch();
        copy.Write(batch);
        connection.Require(batch, "write the copy");
        Tool("nft", "list", "ruleset").ShouldBe(wanted);
        return copy;
    }
}
