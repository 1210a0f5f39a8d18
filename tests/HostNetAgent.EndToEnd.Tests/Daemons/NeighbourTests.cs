using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Daemons;

/// <summary>Several daemons on one machine, each in a network namespace of its own.</summary>
public sealed class NeighbourTests
{
    [Fact]
    public async Task Daemons_side_by_side_share_nothing()
    {
        await using var one = new World();
        await using var two = new World();
        await one.InitializeAsync();
        await two.InitializeAsync();
        foreach (var world in new[] { one, two })
        {
            world.Cli.Run("network create web --subnet 10.50.0.0/24");
            world.Cli.Run("sandbox create db --network web --ip 10.50.0.20 -p 5432:5432");
        }

        one.Serve(one.Sandbox("db"), "one", 5432);
        two.Serve(two.Sandbox("db"), "two", 5432);
        (await one.Lan.ReachAsync("192.0.2.1:5432")).ShouldStartWith("one ");
        (await two.Lan.ReachAsync("192.0.2.1:5432")).ShouldStartWith("two ");

        one.Cli.Run("system reset --yes");

        (await two.Lan.ReachAsync("192.0.2.1:5432")).ShouldStartWith("two ");
        (await two.Daemon.PlanAsync()).ShouldBeEmpty();
        (await one.Lan.AskAsync("192.0.2.1:5432")).ShouldBeNull();
    }
}
