using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Closed;

/// <summary>
/// A host between its LAN and one more network. In a family where it was a router it stays one; in the other, whose forwarding the agent
/// switches on for its networks, it becomes none, neither then nor by a reset.
/// </summary>
public abstract class RouterTests(RouterTests.RouterWorld world)
{
    [Fact]
    public async Task A_host_routes_what_it_did_before_and_nothing_else()
    {
        await world.ShouldRouteAsBeforeAsync("with the daemon alone");

        world.Cli.Run("network create web --subnet 10.50.0.0/24 --ipv6");
        world.Cli.Run("sandbox create web --network web -p 8080:80");
        world.Serve("web", 80);
        await world.Lan.ReachAsync("192.0.2.1:8080");
        await world.Lan.ReachAsync("[2001:db8::1]:8080");
        await world.ShouldRouteAsBeforeAsync("with networks");

        Directory.Delete(world.Daemon.RunFolder, recursive: true);
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Daemon.Stop();
        await world.Daemon.StartAsync();
        await world.ShouldRouteAsBeforeAsync("after a restart, and after others have emptied the run directory");

        world.Cli.Run("system reset --yes");
        world.Forwarding.ShouldBe(world.Before);
        await world.ShouldRouteAsBeforeAsync("after a reset");
    }

    public abstract class RouterWorld(string name, bool routes4, bool routes6) : World
    {
        private readonly string _third = $"third-{name}";

        private NetworkNamespace Third => new($"/run/netns/{_third}");

        public (string IPv4, string IPv6) Before => (routes4 ? "1" : "0", routes6 ? "1" : "0");

        public (string IPv4, string IPv6) Forwarding =>
            (Host.Run("cat /proc/sys/net/ipv4/ip_forward").Trim(), Host.Run("cat /proc/sys/net/ipv6/conf/all/forwarding").Trim());

        public async Task ShouldRouteAsBeforeAsync(string when)
        {
            await Host.ReachAsync("203.0.113.2:7000");
            await Host.ReachAsync("[2001:db8:1::2]:7000");
            (await Lan.AskAsync("203.0.113.2:7000") is not null).ShouldBe(routes4, $"IPv4 {when}");
            (await Lan.AskAsync("[2001:db8:1::2]:7000") is not null).ShouldBe(routes6, $"IPv6 {when}");

            // An answer that nobody asked for is no connection's to connection tracking, but a packet all the same.
            Host.Strays(Third, "203.0.113.2").ShouldBeTrue($"control, a stray IPv4 packet {when}");
            Host.Strays(Third, "2001:db8:1::2").ShouldBeTrue($"control, a stray IPv6 packet {when}");
            Lan.Strays(Third, "203.0.113.2").ShouldBe(routes4, $"a stray IPv4 packet {when}");
            Lan.Strays(Third, "2001:db8:1::2").ShouldBe(routes6, $"a stray IPv6 packet {when}");
        }

        public override ValueTask DisposeAsync()
        {
            var end = base.DisposeAsync();
            Tool.Run($"ip netns del {_third}");
            return end;
        }

        protected override void Prepare()
        {
            Host.Shell($"""
                echo {Before.IPv4} >/proc/sys/net/ipv4/ip_forward
                echo {Before.IPv6} >/proc/sys/net/ipv6/conf/all/forwarding
                ip link add second type veth peer name third
                ip addr add 203.0.113.1/24 dev second
                ip addr add 2001:db8:1::1/64 dev second nodad
                ip link set second up
                """);
            Tool.Run($"ip netns add {_third}");
            Host.Run($"ip link set third netns {_third}");
            Third.Shell("""
                ip link set lo up
                ip addr add 203.0.113.2/24 dev third
                ip addr add 2001:db8:1::2/64 dev third nodad
                ip link set third up
                ip route add default via 203.0.113.1
                ip route add default via 2001:db8:1::1
                """);
            Serve(Third, "third", 7000);
        }
    }
}

/// <summary>As where Docker runs: IPv4 is forwarded already.</summary>
public sealed class RouterOfIPv4Tests(RouterOfIPv4Tests.IPv4World world) : RouterTests(world), IClassFixture<RouterOfIPv4Tests.IPv4World>
{
    public sealed class IPv4World() : RouterWorld("ipv4", routes4: true, routes6: false);
}

/// <summary>A router of IPv6 that does not forward IPv4.</summary>
public sealed class RouterOfIPv6Tests(RouterOfIPv6Tests.IPv6World world) : RouterTests(world), IClassFixture<RouterOfIPv6Tests.IPv6World>
{
    public sealed class IPv6World() : RouterWorld("ipv6", routes4: false, routes6: true);
}

/// <summary>No router at all.</summary>
public sealed class NoRouterTests(NoRouterTests.PlainWorld world) : RouterTests(world), IClassFixture<NoRouterTests.PlainWorld>
{
    public sealed class PlainWorld() : RouterWorld("none", routes4: false, routes6: false);
}
