using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Lifetime;

/// <summary>Namespaces that others made: connected, never deleted.</summary>
public sealed class AdoptionTests(AdoptionTests.AdoptionWorld world) : IClassFixture<AdoptionTests.AdoptionWorld>
{
    [Fact]
    public async Task A_namespace_that_has_a_path_is_connected_and_left_where_it_was()
    {
        Tool.Run("ip netns add guest");
        var guest = new NetworkNamespace("/run/netns/guest");
        using var server = new EchoServer(guest, "guest", 80);

        world.Cli.Run("sandbox create guest --netns /run/netns/guest -p 8080:80");

        (await world.Lan.ReachAsync("192.0.2.1:8080")).ShouldStartWith("guest ");
        world.Daemon.Kill();
        await world.Daemon.StartAsync();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Cli.Run("sandbox rm guest");
        await Soon.TrueAsync(() => !guest.Run("ip -o link").Contains("eth0", StringComparison.Ordinal), "the interface is gone");
        File.Exists("/run/netns/guest").ShouldBeTrue();
        guest.Run("ip -o link").ShouldContain("lo:");
        server.Dispose();
        Tool.Run("ip netns del guest");
    }

    [Fact]
    public async Task The_namespace_of_a_process_is_connected_and_outlives_the_sandbox()
    {
        using var process = await AdoptionWorld.StartInsideAsync("unshare --net");

        world.Cli.Run($"sandbox create owned --pid {process.Id} -p 8081:80");

        var home = new NetworkNamespace($"/proc/{process.Id}/ns/net");
        using var server = new EchoServer(home, "owned", 80);
        (await world.Lan.ReachAsync("192.0.2.1:8081")).ShouldStartWith("owned ");
        world.Cli.Run("sandbox rm owned");
        process.HasExited.ShouldBeFalse();
        await Soon.TrueAsync(() => !home.Run("ip -o link").Contains("eth0", StringComparison.Ordinal), "the interface is gone");
    }

    [Fact]
    public async Task A_refused_adoption_leaves_nothing_that_keeps_the_namespace()
    {
        using var process = await AdoptionWorld.StartInsideAsync("unshare --net");

        world.Cli.Try("sandbox", "create", "nowhere", "--pid", $"{process.Id}", "--network", "nowhere").ExitCode.ShouldBe(3);

        Directory.EnumerateFiles(Path.Combine(world.Folder, "run", "adopted")).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_in_the_way_is_named_with_the_way_round_it()
    {
        Tool.Run("ip netns add furnished");
        Tool.Run("ip -n furnished link add eth0 type veth peer name eth1");
        var ended = world.Cli.Try("sandbox", "create", "furnished", "--netns", "/run/netns/furnished");
        ended.ExitCode.ShouldBe(4, ended.ToString());
        ended.Errors.ShouldContain("interface=");
        world.Cli.Run("sandbox create furnished --netns /run/netns/furnished --network name=bridge,interface=net0");
        world.Cli.Run("sandbox rm furnished");
        Tool.Run("ip netns del furnished");

        Tool.Run($"ip netns add taken-{world.Folder[^6..]}");
        Tool.Run($"touch {world.Daemon.PinFolder}/taken");
        Tool.Run($"mount --bind /run/netns/taken-{world.Folder[^6..]} {world.Daemon.PinFolder}/taken");
        ended = world.Cli.Try("sandbox", "create", "taken");
        ended.ExitCode.ShouldBe(4, ended.ToString());
        ended.Errors.ShouldContain("--netns");
        Tool.Unmount($"{world.Daemon.PinFolder}/taken");
        Tool.Run($"ip netns del taken-{world.Folder[^6..]}");
    }

    [Fact]
    public void A_reconcile_says_once_what_it_cannot_do_in_a_namespace_that_is_gone()
    {
        Tool.Run("ip netns add fleeting");
        world.Cli.Run("sandbox create fleeting --netns /run/netns/fleeting -p 8082:80");
        Tool.Run("ip netns del fleeting");

        var ended = world.Cli.Try("system", "reconcile");

        ended.ExitCode.ShouldBe(7, ended.ToString());
        ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBeUnique();
        ended.Output.ShouldNotContain("+ veth"); // The host end goes with the namespace, or by the agent when the kernel is slow.
        ended.Errors.ShouldContain("/run/netns/fleeting");
        world.Cli.Run("sandbox rm fleeting");
    }

    [Fact]
    public void A_process_that_is_gone_is_named()
    {
        using var process = Job.Start("true");
        process.WaitForExit(TimeSpan.FromSeconds(5));
        var ended = world.Cli.Try("sandbox", "create", "late", "--pid", $"{process.Id}");
        ended.ExitCode.ShouldBe(3, ended.ToString());
        ended.Errors.ShouldContain($"{process.Id}");
    }

    [Fact]
    public void The_hosts_own_namespace_is_not_adopted()
    {
        var before = HostState.Of(world);
        var ended = world.Cli.Try("sandbox", "create", "host", "--netns", world.Host.Path);
        ended.ExitCode.ShouldBeOneOf(2, 4);
        HostState.Of(world).Since(before).ShouldBeEmpty();
    }

    public sealed class AdoptionWorld() : World("--warm-pool", "0")
    {
        /// <summary>A process that lives where the words take it.</summary>
        public static async Task<Job> StartInsideAsync(string words)
        {
            var process = Job.Start([.. words.Split(' '), "--", "/usr/bin/python3", "-c", "import signal; print('up', flush=True); signal.pause()"]);
            await Soon.TrueAsync(() => process.Output.StartsWith("up", StringComparison.Ordinal), "the process's start");
            return process;
        }
    }
}
