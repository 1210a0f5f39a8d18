using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Daemons;

/// <summary>A state directory with no room left.</summary>
public sealed class FullDiskTests(FullDiskTests.SmallDiskWorld world) : IClassFixture<FullDiskTests.SmallDiskWorld>
{
    [Fact]
    public async Task A_change_that_cannot_be_stored_is_not_made_and_works_once_there_is_room()
    {
        world.Cli.Run("sandbox create early -p 8080:80");
        world.Serve("early", 80);
        await world.Lan.ReachAsync("192.0.2.1:8080");
        var before = HostState.Of(world);
        var stuffing = Path.Combine(world.Daemon.StateFolder, "stuffing");
        Tool.Run("sh", "-c", $"cat /dev/zero >{stuffing}");

        var refused = await Soon.AskAsync(() => Task.FromResult(Fill()), ended => ended.ExitCode != 0, "a refusal for lack of room");

        refused.ExitCode.ShouldBe(7, refused.ToString());
        refused.Errors.ShouldNotContain("   at ", Case.Sensitive);
        HostState.Of(world).Since(before).ShouldBeEmpty();
        await world.Lan.ReachAsync("192.0.2.1:8080");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();

        File.Delete(stuffing);
        world.Cli.Run("sandbox create late -p 8081:80");
        world.Serve("late", 80);
        await world.Lan.ReachAsync("192.0.2.1:8081");
        world.Daemon.Kill();
        await world.Daemon.StartAsync();
        world.Cli.Run("ps").ShouldContain("late");
        world.Cli.Run("ps").ShouldNotContain("stuffed");
    }

    // The store may have a little room of its own left; what it still takes is taken back, so that the host looks as before.
    private Ended Fill()
    {
        var ended = world.Cli.Try("network", "create", "stuffed", "--label", "text=" + new string('x', 60_000));
        if (ended.ExitCode == 0)
            world.Cli.Run("network rm stuffed");
        return ended;
    }

    public sealed class SmallDiskWorld() : World("--warm-pool", "0")
    {
        protected override void Prepare()
        {
            Directory.CreateDirectory(Daemon.StateFolder);
            Tool.Run($"mount -t tmpfs -o size=1m small {Daemon.StateFolder}");
        }

        public override async ValueTask DisposeAsync()
        {
            Daemon.Dispose();
            Tool.Run($"umount --lazy {Daemon.StateFolder}");
            await base.DisposeAsync();
        }
    }
}
