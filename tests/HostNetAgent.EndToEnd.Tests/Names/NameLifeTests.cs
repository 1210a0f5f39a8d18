using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Names;

/// <summary>The name service through the daemon's lives, and beside other programs on port 53.</summary>
public sealed class NameLifeTests(NamesWorld world) : IClassFixture<NamesWorld>
{
    [Fact]
    public async Task Names_are_back_with_the_daemon_however_it_ended()
    {
        var address = world.Address("db");
        using var open = world.Connect("Web");
        world.Daemon.Kill();
        world.Dig("Web", "+time=1 db").ShouldContain("no servers could be reached");
        await world.Daemon.StartAsync();
        await Soon.GetAsync(() => world.Short("Web", "db"), found => found == address, "the name after a kill", TimeSpan.FromSeconds(3));
        await Soon.GetAsync(() => world.Short("Web", "+tcp db"), found => found == address, "the name over a stream", TimeSpan.FromSeconds(3));
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Daemon.Stop().ShouldBe(0);
        await world.Daemon.StartAsync();
        await Soon.GetAsync(() => world.Short("Web", "db"), found => found == address, "the name after a stop", TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_program_that_has_port_53_on_every_address_is_reported_and_networks_come_up_all_the_same()
    {
        const string Hog = "import socket,time\nt=socket.socket(); t.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); t.bind(('0.0.0.0',53)); t.listen(1)\n"
            + "u=socket.socket(type=socket.SOCK_DGRAM); u.bind(('0.0.0.0',53)); print('ready', flush=True); time.sleep(600)";
        world.Daemon.Stop().ShouldBe(0);
        using var hog = Job.Start(Host("python3", "-c", Hog));
        await Soon.TrueAsync(() => hog.HasExited || hog.Output.Contains("ready", StringComparison.Ordinal), "the other program");
        hog.HasExited.ShouldBeFalse(hog.Errors);
        await world.Daemon.StartAsync();
        world.Cli.Run("network create late --subnet 10.80.0.0/24");
        world.Cli.Run("sandbox create late1 --network late");
        await Soon.TrueAsync(async () => await world.MetricAsync("hostnet_dns_sockets_missing") > 0, "the metric");
        (world.Daemon.Process.Output + world.Daemon.Process.Errors).ShouldContain("another program on this host has port 53");
        hog.Signal(Job.Kill);
        await Soon.GetAsync(() => world.Short("late1", "late1"), found => found == "10.80.0.2", "names once the port is free", TimeSpan.FromSeconds(20));
        await Soon.TrueAsync(async () => await world.MetricAsync("hostnet_dns_sockets_missing") == 0, "all sockets", TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_network_that_comes_back_serves_names_again()
    {
        for (var round = 0; round < 3; round++)
        {
            world.Cli.Run("network create again --subnet 10.81.0.0/24");
            world.Cli.Run("sandbox create again1 --network again");
            world.Short("again1", "again1.again").ShouldBe("10.81.0.2");
            world.Cli.Run("sandbox rm again1");
            world.Cli.Run("network rm again");
        }
    }

    [Fact]
    public async Task Questions_are_counted_by_network_and_result()
    {
        var before = await world.MetricAsync("hostnet_dns_queries_total{network=\"back\",result=\"own\"}");
        world.Short("far", "db");
        world.Short("far", "db");
        (await world.MetricAsync("hostnet_dns_queries_total{network=\"back\",result=\"own\"}") - before).ShouldBe(2);
        world.Short("far", "counted.example.test").ShouldBe("203.0.113.7");
        (await world.MetricAsync("hostnet_dns_upstream_queries_total{server=\"192.0.2.2:53\"}")).ShouldBeGreaterThan(0);
    }

    private IReadOnlyList<string> Host(params IReadOnlyList<string> command) => world.Host.Command(command);
}
