using System.Globalization;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Machines;

/// <summary>The host's addresses and routes move to the bridge and back, and nobody on the LAN notices.</summary>
public sealed class UplinkTests(UplinkTests.UplinkWorld world, ITestOutputHelper output) : IClassFixture<UplinkTests.UplinkWorld>
{
    private const int PingsASecond = 100;

    [Theory]
    [InlineData("lan", "192.0.2.1")]
    [InlineData("lan", "2001:db8::1")]
    [InlineData("host", "192.0.2.2")]
    public void Moving_there_and_back_costs_less_than_a_second_and_leaves_everything_as_it_was(string from, string address)
    {
        var before = HostState.Of(world);
        using var pings = Job.Start((from == "lan" ? world.Lan : world.Host).Command("ping", "-q", "-i", "0.01", "-c", "400", address));

        world.Cli.Run("network create lan --uplink uplink --yes");

        world.Host.Run("ip -o addr show dev uplink").ShouldBeEmpty();
        world.Host.Run("ip route get 192.0.2.2").ShouldContain("dev br-");
        world.Host.Run("ip -6 route get 2001:db8:1::1").ShouldContain("dev br-");
        world.Cli.Run("network rm lan");
        var lost = Lost(pings);
        output.WriteLine($"{from} -> {address}: {lost} of 400 lost, {1000 * lost / PingsASecond} ms");
        lost.ShouldBeLessThan(PingsASecond);
        HostState.Of(world).Since(before).ShouldBeEmpty();
    }

    [Fact]
    public void All_sorts_of_addresses_and_routes_move()
    {
        world.Host.Shell("""
            ip addr add 192.0.2.7/24 dev uplink label uplink:a
            ip addr add 192.0.2.8/32 dev uplink valid_lft 3000 preferred_lft 1000
            ip -6 addr add 2001:db8::8/64 dev uplink nodad valid_lft 3000 preferred_lft 1000
            ip route add 203.0.113.0/24 via 192.0.2.2 src 192.0.2.7 table 77
            ip route add 203.0.114.0/24 dev uplink scope link metric 7 mtu 1400
            ip route add 203.0.115.0/24 via 198.51.100.9 dev uplink onlink
            ip -6 route add 2001:db8:77::/48 via 2001:db8::2 metric 42
            """);
        var before = HostState.Of(world);
        world.Cli.Run("network create lan --uplink uplink --yes");
        var bridge = Bridge();
        world.Host.Run("ip -4 -o addr show dev " + bridge).ShouldContain("192.0.2.8/32");
        world.Host.Run("ip route show table 77").ShouldBe($"203.0.113.0/24 via 192.0.2.2 dev {bridge} src 192.0.2.7 ");
        world.Host.Run("ip route show 203.0.114.0/24").ShouldBe($"203.0.114.0/24 dev {bridge} scope link metric 7 mtu 1400 ");
        world.Host.Run("ip route show 203.0.115.0/24").ShouldContain($"dev {bridge} onlink");
        world.Host.Run("ip -6 route show 2001:db8:77::/48").ShouldContain($"dev {bridge} metric 42");
        world.Host.Run($"ip -o link show {bridge}").ShouldContain(world.Host.Run("ip -o link show uplink").Split("link/ether ")[1].Split(' ')[0]);
        world.Cli.Run("network rm lan");
        HostState.Of(world).Since(before).ShouldBeEmpty();
        world.Host.Shell("""
            ip route flush table 77
            ip addr del 192.0.2.7/24 dev uplink
            ip addr del 192.0.2.8/32 dev uplink
            ip -6 addr del 2001:db8::8/64 dev uplink
            ip route del 203.0.114.0/24
            ip route del 203.0.115.0/24
            ip -6 route del 2001:db8:77::/48
            """);
    }

    [Fact]
    public void A_gateway_that_stops_answering_takes_everything_back()
    {
        var before = HostState.Of(world);
        world.Host.Shell("nft -f - <<'E'\ntable bridge deaf {\n chain c {\n type filter hook prerouting priority 0\n ether type arp drop\n }\n}\nE");
        try
        {
            var ended = world.Cli.Try("network", "create", "lan", "--uplink", "uplink", "--yes");
            ended.ExitCode.ShouldBe(7, ended.ToString());
            ended.Errors.ShouldContain("192.0.2.2");
        }
        finally
        {
            world.Host.Run("nft delete table bridge deaf");
        }

        HostState.Of(world).Since(before).ShouldBeEmpty();
        world.Host.Run("ping -q -c 1 -W 2 192.0.2.2");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(70)]
    public async Task A_daemon_killed_meanwhile_loses_no_address(int milliseconds)
    {
        var before = HostState.Of(world);
        using var creation = Job.Start(world.Host.Command(Programs.Cli, "--socket", world.Daemon.Socket, "network", "create", "lan", "--uplink", "uplink", "--yes"));
        await Soon.TrueAsync(() => creation.HasExited || Directory.EnumerateFiles(Path.Combine(world.Folder, "run"), "uplink-*").Any(), "the move's start");
        await Task.Delay(milliseconds); // Not to wait for anything: the moment of the kill is what the cases vary.
        world.Daemon.Kill();
        await world.Daemon.StartAsync();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Lan.Run("ping -q -c 1 -W 2 192.0.2.1");
        world.Lan.Run("ping -q -c 1 -W 2 2001:db8::1");
        world.Cli.Try("network", "rm", "lan");
        HostState.Of(world).Since(before).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_gateway_that_stops_answering_takes_everything_back_though_the_daemon_was_killed_while_it_waited()
    {
        var before = HostState.Of(world);
        world.Host.Shell("nft -f - <<'E'\ntable bridge deaf {\n chain c {\n type filter hook prerouting priority 0\n ether type arp drop\n }\n}\nE");
        try
        {
            using var creation = Job.Start(world.Host.Command(Programs.Cli, "--socket", world.Daemon.Socket, "network", "create", "lan", "--uplink", "uplink", "--yes"));
            await Soon.TrueAsync(() => world.Host.Run("ip neigh show 192.0.2.2 nud incomplete").Contains("dev br-", StringComparison.Ordinal), "the gateway is asked on the bridge");
            world.Daemon.Kill();
            await world.Daemon.StartAsync();
        }
        finally
        {
            world.Host.Run("nft delete table bridge deaf");
        }

        world.Host.Run("ping -q -c 1 -W 2 192.0.2.2");
        world.Cli.Try("system", "reconcile");
        world.Host.Run("ip route get 192.0.2.2").ShouldContain("dev uplink", customMessage: "it is not tried again");
        var status = await world.Daemon.StatusAsync();
        status.State.ShouldBe("degraded");
        status.Problems.ShouldHaveSingleItem().ShouldContain("192.0.2.2");
        world.Cli.Run("network rm lan");
        await Soon.AskAsync(async () => (await world.Daemon.PlanAsync()).Count, left => left == 0, "the wish is gone");
        HostState.Of(world).Since(before).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ip link del BRIDGE")]
    [InlineData("ip link set uplink nomaster")]
    public async Task Damage_is_mended_with_the_hosts_addresses(string attack)
    {
        world.Cli.Run("network create lan --uplink uplink --yes");
        world.Host.Run(attack.Replace("BRIDGE", Bridge(), StringComparison.Ordinal));
        await Soon.TrueAsync(() => world.Lan.Try("ping", "-q", "-c", "1", "-W", "1", "192.0.2.1").ExitCode == 0, "the host is back");
        await Soon.AskAsync(world.Daemon.PlanAsync, plan => plan.Count == 0, "nothing is left to mend");
        world.Host.Run("ip route get 192.0.2.2").ShouldContain("dev br-");
        world.Cli.Run("network rm lan");
        world.Host.Run("ip route get 192.0.2.2").ShouldContain("dev uplink");
    }

    [Theory]
    [InlineData(4, "uplink")]
    [InlineData(3, "nosuch --yes")]
    [InlineData(2, "lo --yes")]
    [InlineData(4, "hostnet0 --yes")]
    [InlineData(2, "foreign --yes")]
    [InlineData(4, "taken --yes")]
    [InlineData(2, "uplink --yes --subnet 10.70.0.0/24")]
    [InlineData(2, "uplink --yes --internal")]
    [InlineData(2, "uplink --yes --mtu 9000")]
    public void An_uplink_that_cannot_be_is_refused_and_nothing_moves(int code, string uplink)
    {
        var before = HostState.Of(world);
        var ended = world.Cli.Try(["network", "create", "lan", "--uplink", .. uplink.Split(' ')]);
        ended.ExitCode.ShouldBe(code, ended.ToString());
        HostState.Of(world).Since(before).ShouldBeEmpty();
    }

    private static int Lost(Job pings)
    {
        pings.WaitForExit(TimeSpan.FromSeconds(30));
        var words = pings.Output.Split(' ', '\n').ToList();
        return 400 - int.Parse(words[words.IndexOf("received,") - 1], CultureInfo.InvariantCulture);
    }

    private string Bridge() => world.Cli.Json("network inspect lan").GetProperty("device").GetString()!;

    public sealed class UplinkWorld() : World("--warm-pool", "0")
    {
        protected override void Prepare() => Host.Shell("""
            ip link add foreign type bridge
            ip link add taken type veth peer name other
            ip link set taken master foreign
            """);
    }
}
