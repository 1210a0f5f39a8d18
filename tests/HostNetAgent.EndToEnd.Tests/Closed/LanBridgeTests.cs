using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Closed;

/// <summary>
/// A host with bridges of others: one of the administrator's, with a device on the second LAN and a guest on it, and one of Docker's sort, with a
/// guest only. Frames on them pass the packet filter of IP. The host was no router before the agent came.
/// </summary>
public sealed class LanBridgeTests(LanBridgeTests.BridgesWorld world) : IClassFixture<LanBridgeTests.BridgesWorld>
{
    [Theory]
    [InlineData("203.0.113.2:7000")]
    [InlineData("[2001:db8:1::2]:7000")]
    public async Task A_bridge_with_a_wire_is_not_routed_to(string address)
    {
        await world.Host.ReachAsync(address);
        (await world.Lan.AskAsync(address)).ShouldBeNull();
    }

    [Fact]
    public void Nor_do_packets_of_no_connection_get_there()
    {
        world.Host.Strays(world.Second, "203.0.113.2").ShouldBeTrue();
        world.Lan.Strays(world.Second, "203.0.113.2").ShouldBeFalse();
    }

    [Theory]
    [InlineData("203.0.113.2:7000")]
    [InlineData("[2001:db8:1::2]:7000")]
    public async Task What_the_bridge_switches_goes_on(string address) => (await world.Guest.ReachAsync(address)).ShouldStartWith("second ");

    [Fact]
    public async Task Ports_are_published_there_too()
    {
        (await world.Second.ReachAsync("203.0.113.1:8080")).ShouldBe("web 203.0.113.2 hello");
        (await world.Guest.ReachAsync("203.0.113.1:8080")).ShouldBe("web 203.0.113.3 hello");
    }

    [Fact]
    public async Task A_bridge_with_guests_only_is_left_to_its_makers_rules() => (await world.Lan.ReachAsync("198.51.100.2:7000")).ShouldStartWith("boxed ");

    public sealed class BridgesWorld : World
    {
        private readonly string _mark = Guid.NewGuid().ToString("N")[..8];

        public NetworkNamespace Second => new($"/run/netns/second-{_mark}");

        public NetworkNamespace Guest => new($"/run/netns/guest-{_mark}");

        private NetworkNamespace Boxed => new($"/run/netns/boxed-{_mark}");

        protected override bool FiltersBridges => true;

        public override ValueTask DisposeAsync()
        {
            var end = base.DisposeAsync();
            foreach (var name in new[] { "second", "guest", "boxed" })
                Tool.Run($"ip netns del {name}-{_mark}");
            return end;
        }

        protected override void Prepare()
        {
            Host.Shell("""
                echo 0 >/proc/sys/net/ipv4/ip_forward
                echo 0 >/proc/sys/net/ipv6/conf/all/forwarding
                ip link add lanbr type bridge
                ip addr add 203.0.113.1/24 dev lanbr
                ip addr add 2001:db8:1::1/64 dev lanbr nodad
                ip link add guestbr type bridge
                ip addr add 198.51.100.1/24 dev guestbr
                ip link set lanbr up
                ip link set guestbr up
                """);
            Join("second", "trunk", "203.0.113.2/24", "2001:db8:1::2/64");
            Join("guest", "guest0", "203.0.113.3/24", "2001:db8:1::3/64");
            Join("boxed", "boxed0", "198.51.100.2/24", "fd00:9::2/64");
            Host.Shell("""
                ip link add link trunk name nic type macvlan mode passthru
                ip link set nic master lanbr up
                ip link set guest0 master lanbr
                ip link set boxed0 master guestbr
                """);
            Serve(Second, "second", 7000);
            Serve(Boxed, "boxed", 7000);
        }

        protected override Task FurnishAsync()
        {
            Cli.Run("network create web --subnet 10.50.0.0/24 --ipv6");
            Cli.Run("sandbox create web --network web -p 8080:80");
            Serve("web", 80);
            return Task.CompletedTask;
        }

        private void Join(string name, string port, string address4, string address6)
        {
            Tool.Run($"ip netns add {name}-{_mark}");
            Host.Run($"ip link add {port} type veth peer name wire");
            Host.Run($"ip link set wire netns {name}-{_mark}");
            Host.Run($"ip link set {port} up");
            new NetworkNamespace($"/run/netns/{name}-{_mark}").Shell($"""
                ip link set lo up
                ip link set wire name eth0
                ip addr add {address4} dev eth0
                ip addr add {address6} dev eth0 nodad
                ip link set eth0 up
                ip route add default via {address4[..address4.LastIndexOf('.')]}.1
                ip route add default via {address6[..address6.IndexOf("::", StringComparison.Ordinal)]}::1
                """);
        }
    }
}
