using System.Text.RegularExpressions;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Crash;

/// <summary>What others change on the host is noticed by the kernel's own word and put right in place, long before the next routine look.</summary>
public sealed partial class NoticedAtOnceTests(NoticedAtOnceTests.NoticedWorld world) : IClassFixture<NoticedAtOnceTests.NoticedWorld>
{
    /// <summary>Far below the minute between routine looks, and far above the moment that it takes on a machine with something else to do.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData("BRIDGE")]
    [InlineData("LINK")]
    [InlineData("TAP")]
    public async Task A_device_that_was_renamed_gets_its_name_back_and_is_the_same_device(string which)
    {
        var name = Fill(which);
        world.Host.Run($"ip link set {name} alias same");

        world.Host.Shell($"ip link set {name} name other 2>/dev/null || {{ ip link set {name} down; ip link set {name} name other; ip link set other up; }}");

        await MendedAsync(() => world.Host.Try("ip", "link", "show", name).Output.Contains("alias same", StringComparison.Ordinal));
        world.Host.Run("ip -o link").ShouldNotContain(": other");
    }

    [Theory]
    [InlineData("10.60.0.0/24", "ip route del 10.60.0.0/24 dev BRIDGE")]
    [InlineData("local 10.60.0.1", "ip route del table local local 10.60.0.1 dev BRIDGE")]
    [InlineData("fd00:60::/64", "ip -6 route del fd00:60::/64 dev BRIDGE")]
    [InlineData("local fd00:60::1", "ip -6 route del table local local fd00:60::1 dev BRIDGE")]
    public async Task A_route_that_the_kernel_keeps_for_an_address_comes_back(string route, string attack)
    {
        var family = route.Contains("fd00", StringComparison.Ordinal) ? "-6" : "-4";
        bool IsThere() => world.Host.Run($"ip {family} route show table all dev {Fill("BRIDGE")}").Split('\n').Any(line => line.StartsWith(route, StringComparison.Ordinal));
        await Soon.TrueAsync(IsThere, "it is there");

        world.Host.Run(Fill(attack));

        await MendedAsync(IsThere);
    }

    [Theory]
    [InlineData("bridge link set dev LINK learning off")]
    [InlineData("bridge link set dev LINK flood off")]
    [InlineData("bridge link set dev LINK mcast_flood off")]
    [InlineData("bridge link set dev LINK bcast_flood off")]
    [InlineData("bridge link set dev LINK isolated on")]
    [InlineData("bridge link set dev LINK hairpin on")]
    [InlineData("bridge link set dev LINK neigh_suppress on")]
    [InlineData("bridge link set dev TAP learning off")]
    [InlineData("ip link set LINK type bridge_slave learning off")]
    [InlineData("ip link set LINK mtu 1400")]
    [InlineData("ip link set BRIDGE mtu 1400")]
    [InlineData("ip link set BRIDGE arp off")]
    public async Task A_changed_port_or_bridge_is_changed_back(string attack)
    {
        string[] commands = ["ip -o link show BRIDGE", "ip -o link show LINK", "bridge -d link show"];
        string Sight() => States().Replace(string.Concat(commands.Select(command => world.Host.Run(Fill(command)))), "");
        var before = Sight();

        world.Host.Run(Fill(attack));

        await MendedAsync(() => Sight() == before);
    }

    [Fact]
    public async Task A_host_end_that_was_moved_to_another_namespace_is_made_anew()
    {
        world.Host.Run("ip netns add elsewhere");
        try
        {
            var address = world.Sandbox("member").Run("ip -o link show eth0").Split("link/ether ")[1].Split(' ')[0];

            world.Host.Run($"ip link set {Fill("LINK")} netns elsewhere");

            await MendedAsync(() => world.Host.Try("ip", "link", "show", Fill("LINK")).ExitCode == 0);
            world.Sandbox("member").Run("ip -o link show eth0").ShouldContain(address);
            world.Host.Run("ip -n elsewhere -o link").ShouldNotContain("eth0");
        }
        finally
        {
            world.Host.Run("ip netns del elsewhere");
        }
    }

    /// <summary>Hints cost a look each: what the agent does itself must raise none.</summary>
    [Theory]
    [InlineData("quiet")]
    [InlineData("apart")]
    public async Task Connecting_and_disconnecting_causes_no_look(string network)
    {
        await MendedAsync(() => true);
        var quiet = false;
        for (var round = 0; round < 3 && !quiet; round++) // A routine look may fall into one, and what is left of the test before.
            quiet = await IsQuietAsync(network);
        quiet.ShouldBeTrue();
    }

    private async Task<bool> IsQuietAsync(string network)
    {
        var before = (await world.Daemon.StatusAsync()).LastReconcile;
        for (var i = 0; i < 20; i++)
        {
            world.Cli.Run($"connect {network} member");
            world.Cli.Run($"disconnect {network} member");
        }

        await Task.Delay(500, TestContext.Current.CancellationToken); // What is watched is that nothing happens.
        return (await world.Daemon.StatusAsync()).LastReconcile == before;
    }

    /// <summary>What a device that has just come up goes through by itself, which nobody set.</summary>
    [GeneratedRegex("state [A-Za-z]+|NO-CARRIER,|,LOWER_UP|qdisc [a-z]+")]
    private static partial Regex States();

    private string Fill(string text) => text
        .Replace("BRIDGE", world.Bridge, StringComparison.Ordinal)
        .Replace("LINK", world.Link, StringComparison.Ordinal)
        .Replace("TAP", world.Tap, StringComparison.Ordinal);

    private async Task MendedAsync(Func<bool> holds)
    {
        await Soon.TrueAsync(holds, "it is put right", AtOnce);
        await Soon.TrueAsync(() => world.Sandbox("member").Try("ping", "-q", "-c", "1", "-W", "1", "10.60.0.1").ExitCode == 0, "the host is reached");
        await Soon.AskAsync(world.Daemon.PlanAsync, plan => plan.Count == 0, "nothing is left to mend");
        await Soon.AskAsync(world.Daemon.StatusAsync, status => status.State == "ready", "nothing is wrong");
    }

    public sealed class NoticedWorld : World
    {
        public string Bridge { get; private set; } = "";

        public string Link { get; private set; } = "";

        public string Tap { get; private set; } = "";

        protected override Task FurnishAsync()
        {
            Cli.Run("network create noticed --subnet 10.60.0.0/24 --subnet fd00:60::/64");
            Cli.Run("network create quiet --subnet 10.61.0.0/24 --subnet fd00:61::/64");
            Cli.Run("network create apart --subnet 10.62.0.0/24 --icc off");
            Cli.Run("sandbox create member --network noticed");
            Cli.Run("tap create guest --network noticed");
            Bridge = Cli.Json("network inspect noticed").GetProperty("device").GetString()!;
            Link = Cli.Json("sandbox inspect member").GetProperty("endpoints")[0].GetProperty("hostInterface").GetString()!;
            Tap = Host.Run("ip -o link show type tun").Split(": ")[1].Split('@')[0];
            return Task.CompletedTask;
        }
    }
}
