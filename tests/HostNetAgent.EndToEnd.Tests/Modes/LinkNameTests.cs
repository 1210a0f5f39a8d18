using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Modes;

/// <summary>--link gives a name for the other sandbox to the linking one alone: on the default network too, which has no names otherwise.</summary>
public sealed class LinkNameTests(LinkNameTests.LinkWorld world) : IClassFixture<LinkNameTests.LinkWorld>
{
    [Theory]
    [InlineData("app", "sql", "10.50.0.2")]
    [InlineData("app", "db", "10.50.0.2")]
    [InlineData("plain-app", "store", "172.17.0.2")]
    public async Task The_linking_sandbox_knows_the_other_by_the_alias(string sandbox, string name, string address) =>
        (await Soon.GetAsync(() => world.Cli.Try("exec", sandbox, "--", "getent", "ahostsv4", name), found => found.ExitCode == 0, $"{name} in {sandbox}")).Output.ShouldStartWith(address + " ");

    [Theory]
    [InlineData("other", "sql")]
    [InlineData("plain-other", "store")]
    public async Task Nobody_else_does(string sandbox, string name)
    {
        await Soon.TrueAsync(() => world.Cli.Try("exec", sandbox.Replace("other", "app", StringComparison.Ordinal), "--", "getent", "ahostsv4", name).ExitCode == 0, "the linking one does");
        world.Cli.Try("exec", sandbox, "--", "getent", "ahostsv4", name).ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task On_the_default_network_a_member_of_a_group_has_the_groups_names()
    {
        world.Cli.Run("sandbox create mate --network container:plain-app");
        await Soon.TrueAsync(() => world.Cli.Try("exec", "mate", "--", "getent", "ahostsv4", "store").Output.StartsWith("172.17.0.2 ", StringComparison.Ordinal), "the name in the group");
        world.Cli.Run("sandbox rm mate");
    }

    [Theory]
    [InlineData("nobody", "no sandbox 'nobody'")]
    [InlineData("plain-db", "share no network")]
    [InlineData("db:a b", "cannot be the alias")]
    public void A_link_that_leads_nowhere_is_refused(string link, string words)
    {
        world.Cli.Try("sandbox", "create", "x", "--network", "site", "--link", link).Errors.ShouldContain(words);
        world.Cli.Try("sandbox", "inspect", "x").ExitCode.ShouldBe(3);
    }

    public sealed class LinkWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create site --subnet 10.50.0.0/24");
            Cli.Run("sandbox create db --network site");
            Cli.Run("sandbox create app --network site --link db:sql");
            Cli.Run("sandbox create other --network site");
            Cli.Run("sandbox create plain-db");
            Cli.Run("sandbox create plain-app --link plain-db:store");
            Cli.Run("sandbox create plain-other");
            return Task.CompletedTask;
        }
    }
}
