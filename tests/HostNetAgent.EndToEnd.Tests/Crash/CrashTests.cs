using HostNetAgent.Client.Contracts;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Crash;

/// <summary>The daemon's end, sudden or not, and its return are nothing to the traffic.</summary>
public sealed class CrashTests(CrashTests.CrashWorld world) : IClassFixture<CrashTests.CrashWorld>
{
    [Fact]
    public async Task Traffic_goes_on_while_the_daemon_is_dead_and_its_return_changes_nothing()
    {
        await world.Lan.ReachAsync("192.0.2.1:8080");
        using var flow = await Conversation.OpenAsync(world.Lan, "192.0.2.1:8080");
        (await flow.SayAsync("one")).ShouldNotBeNull();

        world.Daemon.Kill();

        (await flow.SayAsync("two")).ShouldBe("web 192.0.2.2 two");
        (await world.Lan.AskAsync("192.0.2.1:8080")).ShouldNotBeNull();
        (await world.Lan.AskAsync("10.50.0.2:80")).ShouldBeNull();
        await world.Daemon.StartAsync();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        (await world.Daemon.StatusAsync()).LastReconcileOperations.ShouldBe(0);
        (await flow.SayAsync("three")).ShouldBe("web 192.0.2.2 three");
    }

    [Theory]
    [InlineData(Job.Terminate)]
    [InlineData(Job.HangUp)]
    public async Task A_stop_in_good_order_leaves_the_network_in_place_too(int signal)
    {
        var before = HostState.Of(world);
        await world.Lan.ReachAsync("192.0.2.1:8080");

        world.Daemon.Stop(signal).ShouldBe(0);

        (await world.Lan.AskAsync("192.0.2.1:8080")).ShouldNotBeNull();
        await world.Daemon.StartAsync();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        (await world.Daemon.StatusAsync()).LastReconcileOperations.ShouldBe(0);
        HostState.Of(world).Since(before).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_port_is_held_again_after_a_crash()
    {
        world.Daemon.Kill();
        await world.Daemon.StartAsync();

        Should.Throw<System.Net.Sockets.SocketException>(() => new EchoServer(world.Host, "thief", 8080));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public async Task A_crash_amid_fifty_concurrent_creations_leaves_no_orphan(int made)
    {
        var pins = Pins().Length;
        var asked = Enumerable.Range(0, 50).Select(number => CreateAsync($"burst{made}-{number}")).ToArray();
        SpinWait.SpinUntil(() => Pins().Length >= pins + made, TimeSpan.FromSeconds(10)).ShouldBeTrue();

        world.Daemon.Kill();

        var done = (await Task.WhenAll(asked)).OfType<string>().ToArray();
        await world.Daemon.StartAsync();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        var stored = (await world.Daemon.Client.ListSandboxesAsync(TestContext.Current.CancellationToken)).Select(sandbox => sandbox.Name).Order(StringComparer.Ordinal).ToArray();
        stored.ShouldContain("web");
        done.ShouldBeSubsetOf(stored);
        done.Length.ShouldBeLessThan(50, "the crash came too late to test anything");
        await Soon.AskAsync(() => Task.FromResult(Pins()), pins => pins.SequenceEqual(stored), "a pin for each sandbox and none besides");
        await Soon.AskAsync(() => Task.FromResult(Ports()), ports => ports == stored.Length, $"a bridge port for each of {stored.Length} sandboxes and none besides");
        foreach (var name in stored.Where(name => name is not "web"))
            await world.Sandbox(name).ReachAsync("10.50.0.1:6000");
    }

    private string[] Pins() => [.. Directory.GetFiles(world.Daemon.PinFolder).Select(Path.GetFileName).Where(name => name![0] != '.').Order(StringComparer.Ordinal)!];

    private int Ports() => world.Host.Run("ip -o link show type veth").Split('\n').Count(line => line.Contains("master", StringComparison.Ordinal));

    private async Task<string?> CreateAsync(string name)
    {
        var request = new SandboxCreateRequest { Name = name, Networks = [new AttachmentRequest { Network = "site" }], Publish = ["80"] };
        try
        {
            return (await world.Daemon.Client.CreateSandboxAsync(request)).Name;
        }
        catch (Client.HostNetException)
        {
            return null; // the daemon died before it answered
        }
    }

    public sealed class CrashWorld() : World("--warm-pool", "0")
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create site --subnet 10.50.0.0/24 --ipv6");
            Cli.Run("sandbox create web --network site -p 8080:80");
            Serve("web", 80);
            Serve(Host, "host", 6000);
            return Task.CompletedTask;
        }
    }
}
