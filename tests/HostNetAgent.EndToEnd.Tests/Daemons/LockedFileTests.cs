using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Daemons;

/// <summary>Anybody who may read a file may hold a lock on it, and should not get in the daemon's way by that.</summary>
public sealed class LockedFileTests(LockedFileTests.LockedWorld world) : IClassFixture<LockedFileTests.LockedWorld>
{
    [Fact]
    public async Task A_locked_file_keeps_no_daemon_from_starting_and_takes_no_sandbox_from_its_process()
    {
        using var workload = world.Cli.Start("run", "--rm", "--name", "held", "--", "sleep", "60");
        var process = 0;
        await Soon.TrueAsync(
            () => world.Cli.Try("sandbox", "inspect", "held").ExitCode == 0 && (process = world.Cli.Json("sandbox inspect held").GetProperty("pid").GetInt32()) > 0, "the sandbox");
        world.Daemon.Stop().ShouldBe(0);
        using var status = await LockAsync($"/proc/{process}/stat");
        using var release = await LockAsync("/proc/sys/kernel/osrelease");

        await world.Daemon.StartAsync();

        workload.HasExited.ShouldBeFalse();
        world.Cli.Run("exec held -- ip link show eth0").ShouldContain("eth0");
        (await world.Daemon.StatusAsync()).State.ShouldBe("ready");
        workload.Signal(Job.Kill);
        await Soon.TrueAsync(() => world.Cli.Try("sandbox", "inspect", "held").ExitCode == 3, "the sandbox goes with its process still");
    }

    private static async Task<Job> LockAsync(string path)
    {
        var holder = Job.Start("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "flock", "--exclusive", path, "sh", "-c", "echo up; exec sleep 60");
        await Soon.TrueAsync(() => holder.Output.StartsWith("up", StringComparison.Ordinal), $"the lock on {path}");
        return holder;
    }

    public sealed class LockedWorld : World;
}
