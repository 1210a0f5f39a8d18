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
        using var process = Job.Start("unshare", "--net", "--", "/usr/bin/python3", "-c", "import signal; print('up', flush=True); signal.pause()");
        await Soon.TrueAsync(() => process.Output.StartsWith("up", StringComparison.Ordinal), "the process's start");

        world.Cli.Run($"sandbox create owned --pid {process.Id} -p 8081:80");

        var home = new NetworkNamespace($"/proc/{process.Id}/ns/net");
        using var server = new EchoServer(home, "owned", 80);
        (await world.Lan.ReachAsync("192.0.2.1:8081")).ShouldStartWith("owned ");
        world.Cli.Run("sandbox rm owned");
        process.HasExited.ShouldBeFalse();
        await Soon.TrueAsync(() => !home.Run("ip -o link").Contains("eth0", StringComparison.Ordinal), "the interface is gone");
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

    public sealed class AdoptionWorld() : World("--warm-pool", "0");
}
