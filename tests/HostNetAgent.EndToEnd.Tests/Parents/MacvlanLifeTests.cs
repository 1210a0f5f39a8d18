using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Parents;

/// <summary>What stands on a parent outlives the daemon, is mended when others damage it, and comes back with its parent.</summary>
public sealed class MacvlanLifeTests(MacvlanLifeTests.LifeWorld world) : IClassFixture<MacvlanLifeTests.LifeWorld>
{
    private const string Member = "198.51.100.50";

    [Fact]
    public async Task A_crash_of_the_daemon_costs_nothing_and_its_return_changes_nothing()
    {
        await ReachableAsync();
        world.Daemon.Kill();

        (await MacvlanWorld.PingAsync(world.Segment, Member)).ShouldNotBeNull();
        await world.Daemon.StartAsync();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        (await world.Daemon.StatusAsync()).LastReconcileOperations.ShouldBe(0);
        (await MacvlanWorld.PingAsync(world.Segment, Member)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_device_that_was_deleted_inside_is_planned_and_made_again()
    {
        await ReachableAsync();
        world.Sandbox("a").Run("ip link del eth0");

        // A look that was due for another reason may be quicker than the question; then nothing is left to plan, and all is back.
        if (await world.Daemon.PlanAsync() is { Count: > 0 } plan)
            plan.ShouldContain(step => step.StartsWith("+ macvlan bridge mac", StringComparison.Ordinal));
        world.Cli.Run("system reconcile");
        await ReachableAsync();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ip link set eth0 down")]
    [InlineData("ip link set eth0 type macvlan mode private")]
    [InlineData("ip link set eth0 mtu 1300")]
    public async Task A_device_that_was_changed_inside_is_changed_back(string damage)
    {
        await ReachableAsync();
        var before = world.Sandbox("a").Run("ip -d -o link show eth0");
        // A look that was due for another reason may be quicker than the question.
        await Soon.TrueAsync(
            () =>
            {
                world.Sandbox("a").Run(damage);
                return world.Sandbox("a").Run("ip -d -o link show eth0") != before;
            },
            "the device is changed");

        world.Cli.Run("system reconcile");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Sandbox("a").Run("ip -d -o link show eth0").ShouldBe(before);
        await ReachableAsync();
    }

    [Fact]
    public async Task A_shim_that_others_delete_comes_back_by_itself()
    {
        world.Host.Shell("ip link del $(ip -o link show type macvlan | sed 's/.*: \\(hs-[0-9a-f]*\\)@.*/\\1/')");

        await Soon.AskAsync(() => MacvlanWorld.PingAsync(world.Host, Member), answer => answer is not null, "the host's way to its member");
    }

    [Fact]
    public async Task A_parent_that_goes_is_a_problem_that_is_told_and_all_on_it_comes_back_with_it()
    {
        await ReachableAsync();
        world.PullOut();

        await Soon.AskAsync(world.Daemon.StatusAsync, status => status.Problems.Any(problem => problem.Contains("'eth1'", StringComparison.Ordinal)), "the problem");
        world.PlugIn();
        await Soon.AskAsync(world.Daemon.StatusAsync, status => status is { State: "ready", Problems.Count: 0 }, "the repair");
        await ReachableAsync();
        await Soon.AskAsync(() => MacvlanWorld.PingAsync(world.Host, Member), answer => answer is not null, "the host's way to its member");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Members_and_the_shim_follow_the_MTU_of_their_parent()
    {
        string[] Mtus() => [.. new[] { world.Sandbox("a").Run("ip -o link show eth0"), world.Host.Run("ip -o link show type macvlan") }.Select(text => text.Split(" mtu ")[1].Split(' ')[0])];
        world.Host.Run("ip link set eth1 mtu 1400");
        await Soon.TrueAsync(() => Mtus() is ["1400", "1400"], "the MTU of the parent");
        await SettledAsync();

        world.Host.Run("ip link set eth1 mtu 1500");

        await Soon.TrueAsync(() => Mtus() is ["1500", "1500"], "the MTU as it was");
        await SettledAsync();
    }

    [Fact]
    public async Task An_MTU_of_the_parent_that_comes_and_goes_in_a_moment_leaves_nothing_behind()
    {
        await SettledAsync();
        world.Host.Shell("ip link set eth1 mtu 1400; ip link set eth1 mtu 1500");

        await Soon.TrueAsync(() => world.Sandbox("a").Run("ip -o link show eth0").Contains("mtu 1500", StringComparison.Ordinal), "the MTU as it was");
    }

    [Fact]
    public async Task An_MTU_that_was_asked_for_and_that_the_parent_lacks_is_told_once()
    {
        using var more = new ParentNetwork(world, "asked", "--driver macvlan --opt parent=eth2 --mtu 1450 --subnet 10.45.0.0/24");
        more.Attach("n", "");

        world.Host.Run("ip link set eth2 mtu 1400");

        await Soon.AskAsync(world.Daemon.StatusAsync, status => status.Problems is [var only] && only.Contains("1450", StringComparison.Ordinal), "the remark");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Host.Run("ip link set eth2 mtu 1500");
        await Soon.TrueAsync(() => world.Sandbox("n").Run("ip -o link show eth0").Contains("mtu 1450", StringComparison.Ordinal), "the MTU that was asked for");
        await SettledAsync();
    }

    [Fact]
    public async Task A_parent_that_was_renamed_is_found_also_by_a_daemon_that_comes_later()
    {
        await ReachableAsync();
        world.Host.Run("ip link set eth1 name lan1");
        try
        {
            world.Cli.Run("sandbox create late --network flat");
            (await MacvlanWorld.PingAsync(world.Sandbox("late"), "198.51.100.1")).ShouldNotBeNull();
            world.Daemon.Kill();
            await world.Daemon.StartAsync();

            world.Cli.Run("sandbox create later --network flat");

            (await MacvlanWorld.PingAsync(world.Sandbox("later"), "198.51.100.1")).ShouldNotBeNull();
            await ReachableAsync();
            await SettledAsync();
        }
        finally
        {
            world.Cli.Try("sandbox", "rm", "late", "later");
            world.Host.Run("ip link set lan1 name eth1");
        }

        await SettledAsync();
    }

    [Fact]
    public async Task Nothing_stays_after_removal()
    {
        var before = HostState.Of(world);
        using (var more = new ParentNetwork(world, "more", "--driver macvlan --opt parent=eth2 --host-shim --subnet 10.44.0.0/24"))
            more.Attach("m", "");

        HostState.Of(world).Since(before).ShouldBeEmpty();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    private async Task SettledAsync()
    {
        await Soon.AskAsync(world.Daemon.StatusAsync, status => status is { State: "ready", Problems.Count: 0 }, "no problem");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    private async Task ReachableAsync() =>
        await Soon.AskAsync(() => MacvlanWorld.PingAsync(world.Segment, Member), answer => answer is not null, "the member, from the segment");

    public sealed class LifeWorld : MacvlanWorld
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create flat --driver macvlan --opt parent=eth1 --host-shim --subnet 198.51.100.0/24 --gateway 198.51.100.1");
            Cli.Run($"sandbox create a --network flat --ip {Member}");
            return Task.CompletedTask;
        }
    }
}
