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
        AssertCopyListsTheSame();
    });

    internal static string Data(string name) => Path.Combine(AppContext.BaseDirectory, "Netfilter", "Data", name);

    private static void AssertCopyListsTheSame()
    {
        var wanted = Tool("nft", "list", "ruleset");
        wanted.ShouldNotBeEmpty();
        using var connection = new NfTablesConnection();
        var copy = RulesetCopy.Read(connection);
        copy.Expressions.OfType<UnknownExpression>().ShouldBeEmpty();
        Tool("nft", "flush", "ruleset");
        Tool("nft", "list", "ruleset").ShouldBeEmpty();
        var batch = new NfTablesBatch();
        copy.Write(batch);
        connection.Require(batch, "write the copy");
        Tool("nft", "list", "ruleset").ShouldBe(wanted);
    }
}
