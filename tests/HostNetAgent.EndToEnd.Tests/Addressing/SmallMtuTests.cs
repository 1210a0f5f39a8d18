using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Addressing;

/// <summary>Devices whose MTU is below the 1280 of IPv6 have no IPv6 to switch off; the host's uplink is one, and so the default network's bridge.</summary>
public sealed class SmallMtuTests(SmallMtuTests.SmallMtuWorld world) : IClassFixture<SmallMtuTests.SmallMtuWorld>
{
    [Theory]
    [InlineData("bridge", "")]
    [InlineData("small", "--mtu 1279 --subnet 10.50.0.0/24")]
    [InlineData("least", "--mtu 68 --subnet 10.51.0.0/24")]
    [InlineData("segment", "--driver macvlan -o parent=uplink --subnet 192.0.2.0/24 --ip-range 192.0.2.64/26 --host-shim")]
    public async Task Such_a_network_works_and_nothing_of_it_differs_afterwards(string network, string options)
    {
        if (options.Length > 0)
            world.Cli.Run($"network create {network} {options}");
        world.Cli.Run($"sandbox create {network} --network {network}");

        world.Cli.Run("sandbox create fresh --network none");
        world.Cli.Run($"connect {network} fresh"); // by no prepared pair

        await world.Sandbox(network).ReachAsync("192.0.2.2:7000");
        await world.Sandbox("fresh").ReachAsync("192.0.2.2:7000");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();

        world.Cli.Run($"sandbox rm {network} fresh");
        if (options.Length > 0)
            world.Cli.Run($"network rm {network}");
    }

    [Fact]
    public async Task A_machine_is_connected_to_one()
    {
        world.Cli.Run("tap create machine");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Cli.Run("tap rm machine");
    }

    [Fact]
    public async Task A_daemon_that_starts_anew_finds_nothing_to_do()
    {
        world.Cli.Run("sandbox create stays");
        world.Daemon.Stop();
        await world.Daemon.StartAsync();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Cli.Run("status -q").ShouldBe("ready");
    }

    [Fact]
    public void With_IPv6_such_an_MTU_is_refused()
    {
        var ended = world.Cli.Try("network", "create", "six", "--mtu", "1279", "--ipv6");
        ended.ExitCode.ShouldBe(2, ended.ToString());
        ended.Errors.ShouldContain("1280");
    }

    public sealed class SmallMtuWorld : World
    {
        protected override void Prepare() => Host.Run("ip link set uplink mtu 1200");

        protected override Task FurnishAsync()
        {
            Serve(Lan, "neighbour", 7000);
            return Task.CompletedTask;
        }
    }
}
