using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Crash;

/// <summary>What others do to our objects is refused, or mended within seconds without a word from the user.</summary>
public sealed class InterferenceTests(InterferenceTests.InterferenceWorld world) : IClassFixture<InterferenceTests.InterferenceWorld>
{
    [Theory]
    [InlineData("nft flush ruleset")]
    [InlineData("nft delete table inet hostnet")]
    [InlineData("nft flush chain inet hostnet forward")]
    [InlineData("nft delete table bridge hostnet")]
    public async Task The_packet_filter_stays_as_it_is(string attack)
    {
        var rules = world.Host.Run("nft -s list ruleset");
        rules.ShouldContain("table inet hostnet");

        world.Host.Try(attack.Split(' '));

        world.Host.Run("nft -s list ruleset").ShouldBe(rules);
        await world.Lan.ReachAsync("192.0.2.1:8080");
        (await world.Lan.AskAsync("10.50.0.2:80")).ShouldBeNull();
    }

    [Fact]
    public async Task A_deleted_link_of_a_sandbox_comes_back_with_its_address_and_port()
    {
        await world.Lan.ReachAsync("192.0.2.1:8080");
        var address = world.Sandbox("web").Run("ip -o link show eth0").Split("link/ether ")[1].Split(' ')[0];
        var link = world.Cli.Json("sandbox inspect web").GetProperty("endpoints")[0].GetProperty("hostInterface").GetString()!;

        world.Host.Run($"ip link del {link}");

        await MendedAsync();
        world.Sandbox("web").Run("ip -o link show eth0").ShouldContain(address);
        world.Sandbox("web").Run("ip -o -4 addr show eth0").ShouldContain("10.50.0.2/24");
    }

    [Fact]
    public async Task A_deleted_bridge_comes_back_with_all_its_sandboxes()
    {
        await world.Lan.ReachAsync("192.0.2.1:8080");
        var bridge = world.Cli.Json("network inspect site").GetProperty("device").GetString()!;

        world.Host.Run($"ip link del {bridge}");

        await MendedAsync();
        await world.Sandbox("peer").ReachAsync("10.50.0.2:80");
        (await world.Lan.AskAsync("10.50.0.2:80")).ShouldBeNull();
    }

    [Fact]
    public async Task A_sandbox_whose_namespace_lost_its_pin_comes_back_though_a_process_lives_on_in_the_old_one()
    {
        world.Cli.Run("sandbox create lost --network site");
        var sandbox = world.Sandbox("lost");
        using var process = Job.Start(sandbox.Command("sleep", "1000"));
        var inside = sandbox.Run("readlink /proc/self/ns/net");
        await Soon.TrueAsync(() => Tool.Run($"readlink /proc/{process.Id}/ns/net") == inside, "the process is inside");

        Tool.Run("umount", "--lazy", sandbox.Path);
        File.Delete(sandbox.Path);

        await Soon.TrueAsync(() => sandbox.Try("ping", "-q", "-c", "1", "-W", "1", "10.50.0.1").ExitCode == 0, "the sandbox is back");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        (await world.Daemon.StatusAsync()).State.ShouldBe("ready");
        world.Cli.Run("sandbox rm lost");
    }

    [Theory]
    [InlineData("ip link set BRIDGE down")]
    [InlineData("ip addr flush dev BRIDGE")]
    [InlineData("ip link set LINK nomaster")]
    [InlineData("ip link set LINK down")]
    [InlineData("ip link set LINK group 0")]
    [InlineData("ip link set BRIDGE group 0")]
    public async Task A_change_to_our_objects_is_undone(string attack)
    {
        await world.Lan.ReachAsync("192.0.2.1:8080");
        var bridge = world.Cli.Json("network inspect site").GetProperty("device").GetString()!;
        var link = world.Cli.Json("sandbox inspect web").GetProperty("endpoints")[0].GetProperty("hostInterface").GetString()!;

        world.Host.Run(attack.Replace("BRIDGE", bridge, StringComparison.Ordinal).Replace("LINK", link, StringComparison.Ordinal));

        await MendedAsync();
    }

    [Theory]
    [InlineData("ip addr flush dev eth0")]
    [InlineData("ip route del default")]
    [InlineData("ip link set eth0 down")]
    public async Task What_the_kernel_does_not_tell_is_seen_by_plan_and_undone_by_reconcile(string attack)
    {
        world.Sandbox("web").Run(attack);
        (await world.Daemon.PlanAsync()).ShouldNotBeEmpty();

        world.Cli.Run("system reconcile");

        await MendedAsync();
    }

    [Fact]
    public async Task A_setting_of_a_bridge_that_the_kernel_does_not_tell_of_is_undone_by_reconcile()
    {
        var bridge = world.Cli.Json("network inspect site").GetProperty("device").GetString()!;
        world.Host.Run($"ip link set {bridge} type bridge mcast_snooping 1");
        (await world.Daemon.PlanAsync()).ShouldHaveSingleItem().ShouldContain(bridge);

        world.Cli.Run("system reconcile");

        await MendedAsync();
        world.Host.Run($"ip -d link show {bridge}").ShouldContain("mcast_snooping 0");
    }

    [Fact]
    public async Task Forwarding_that_others_switch_off_for_a_bridge_is_on_again_after_reconcile()
    {
        var bridge = world.Cli.Json("network inspect site").GetProperty("device").GetString()!;
        world.Host.Run($"sysctl -qw net.ipv4.conf.{bridge}.forwarding=0");
        (await world.Daemon.PlanAsync()).ShouldHaveSingleItem().ShouldContain(bridge);

        world.Cli.Run("system reconcile");

        await MendedAsync();
    }

    /// <summary>Without one, or while it is tentative, the kernel asks for no member's address on behalf of clients elsewhere.</summary>
    [Fact]
    public async Task A_bridge_has_a_link_local_address_from_the_first_moment_and_gets_it_back()
    {
        world.Host.Run("sysctl -qw net.ipv6.conf.default.addr_gen_mode=1");
        world.Cli.Run("network create six --subnet 10.52.0.0/24 --subnet fd00:52::/64");
        world.Cli.Run("sandbox create six --network six -p 8082:80");
        world.Host.Run("sysctl -qw net.ipv6.conf.default.addr_gen_mode=0");
        var bridge = world.Cli.Json("network inspect six").GetProperty("device").GetString()!;
        string Own(string state = "") => world.Host.Run($"ip -6 -o addr show dev {bridge} scope link {state}".TrimEnd());
        Own().ShouldContain("fe80::");
        Own("tentative").ShouldBeEmpty();
        world.Serve("six", 80);
        await world.Lan.ReachAsync("[2001:db8::1]:8082");

        world.Host.Run($"ip -6 addr flush dev {bridge} scope link");
        await Soon.TrueAsync(() => Own().Contains("fe80::", StringComparison.Ordinal), "the address is back");
        world.Host.Run($"ip -6 neigh flush dev {bridge}");
        await world.Lan.ReachAsync("[2001:db8::1]:8082");
        await MendedAsync();
        world.Cli.Run("sandbox rm six");
        world.Cli.Run("network rm six");
    }

    [Fact]
    public async Task Forwarding_that_others_switch_off_is_on_again_soon()
    {
        world.Host.Run("sysctl -qw net.ipv4.ip_forward=0");

        await MendedAsync();
    }

    [Fact]
    public async Task Ports_of_siblings_that_are_kept_apart_are_reached_however_bridged_packets_are_filtered()
    {
        Assert.SkipUnless(Directory.Exists("/proc/sys/net/bridge"), "br_netfilter is not loaded");
        foreach (var filter in new[] { 1, 0 })
        {
            world.Host.Run($"sysctl -qw net.bridge.bridge-nf-call-iptables={filter}");

            await world.Sandbox("friend").ReachAsync("192.0.2.1:8081");
            await world.Sandbox("alone").ReachAsync("192.0.2.1:8081");
            await MendedAsync();
        }
    }

    private async Task MendedAsync()
    {
        await Soon.AskAsync(() => world.Lan.AskAsync("192.0.2.1:8080"), answer => answer is not null, "the published port answers again", TimeSpan.FromSeconds(15));
        await Soon.AskAsync(world.Daemon.PlanAsync, plan => plan.Count == 0, "nothing is left to mend");
    }

    public sealed class InterferenceWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create site --subnet 10.50.0.0/24");
            Cli.Run("sandbox create web --network site --ip 10.50.0.2 -p 8080:80");
            Cli.Run("sandbox create peer --network site");
            Serve("web", 80);
            Cli.Run("network create apart --subnet 10.51.0.0/24 --icc off");
            Cli.Run("sandbox create alone --network apart -p 8081:80");
            Cli.Run("sandbox create friend --network apart");
            Serve("alone", 80);
            return Task.CompletedTask;
        }
    }
}
