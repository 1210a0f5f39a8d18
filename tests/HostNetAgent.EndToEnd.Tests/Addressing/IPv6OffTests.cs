using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Addressing;

/// <summary>A host that has IPv6 switched off, everywhere and for what is to come: networks with IPv6 have it on their own devices all the same.</summary>
public sealed class IPv6OffTests(IPv6OffTests.IPv6OffWorld world) : IClassFixture<IPv6OffTests.IPv6OffWorld>
{
    [Theory]
    [InlineData("bridge", "")]
    [InlineData("six", "--ipv6 --subnet 10.50.0.0/24 --subnet fd00:50::/64")]
    [InlineData("segment", "--driver macvlan -o parent=uplink --subnet 192.0.2.0/24 --ip-range 192.0.2.64/26 --subnet 2001:db8::/64 --ip-range 2001:db8::100/120 --host-shim")]
    public async Task A_network_with_IPv6_is_made_and_works(string network, string options)
    {
        if (options.Length > 0)
            world.Cli.Run($"network create {network} {options}");
        world.Cli.Run($"sandbox create {network} --network {network}");
        world.Serve(network, 80);

        var address = world.Cli.Json($"sandbox inspect {network}").GetProperty("endpoints")[0].GetProperty("ip6").GetString()!.Split('/')[0];
        await world.Host.ReachAsync($"[{address}]:80");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("all")]
    [InlineData("br-late")]
    public async Task What_is_switched_off_later_is_on_again_with_its_addresses(string device)
    {
        if (world.Cli.Try("network", "inspect", "late").ExitCode != 0)
            world.Cli.Run("network create late --ipv6 --subnet 10.51.0.0/24 --subnet fd00:51::/64 --device br-late");

        world.Host.Run("sysctl -qw net.ipv6.conf.all.disable_ipv6=0");
        await Soon.AskAsync(world.Daemon.PlanAsync, plan => plan.Count == 0, "nothing is left to mend");
        world.Host.Run($"sysctl -qw net.ipv6.conf.{device}.disable_ipv6=1");

        await Soon.TrueAsync(() => world.Host.Run("ip -6 -o addr show dev br-late").Contains("fd00:51::1/64", StringComparison.Ordinal), "the bridge has its address again");
        await Soon.AskAsync(world.Daemon.PlanAsync, plan => plan.Count == 0, "nothing is left to mend");
        await Soon.AskAsync(world.Daemon.StatusAsync, status => status.State == "ready", "the agent is ready");
    }

    public sealed class IPv6OffWorld() : World("--default-network-ipv6")
    {
        protected override void Prepare() => Host.Run("sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1");
    }
}
