using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Addressing;

/// <summary>What the outside sees of a sandbox, by the kind of its network.</summary>
public sealed class OutboundTests(OutboundTests.OutboundWorld world) : IClassFixture<OutboundTests.OutboundWorld>
{
    [Fact]
    public async Task A_fixed_outbound_address_is_what_the_outside_sees()
    {
        world.Cli.Run("network create fixed --subnet 10.50.0.0/24 --outbound-ip 192.0.2.5");
        world.Cli.Run("sandbox create fixed --network fixed");
        (await world.Sandbox("fixed").ReachAsync("192.0.2.2:7000")).ShouldBe("neighbour 192.0.2.5 hello");
    }

    [Fact]
    public async Task An_internal_network_has_no_way_out_and_no_way_in()
    {
        world.Cli.Run("network create inner --subnet 10.51.0.0/24 --internal");
        world.Cli.Run("sandbox create inner --network inner");
        world.Cli.Run("sandbox create mate --network inner");
        world.Serve("inner", 80);

        (await world.Sandbox("mate").ReachAsync("10.51.0.2:80")).ShouldStartWith("inner ");
        world.Sandbox("inner").Run("ip route replace default via 10.51.0.1");
        (await world.Sandbox("inner").AskAsync("192.0.2.2:7000")).ShouldBeNull();
        (await world.Lan.AskAsync("10.51.0.2:80")).ShouldBeNull();
    }

    [Fact]
    public async Task A_routed_network_shows_its_own_addresses_and_only_opened_ports()
    {
        world.Cli.Run("network create plain --subnet 10.52.0.0/24 --gateway-mode routed");
        world.Cli.Run("sandbox create plain --network plain -p 80");
        world.Serve("plain", 80);
        world.Serve("plain", 81);

        (await world.Sandbox("plain").ReachAsync("192.0.2.2:7000")).ShouldBe("neighbour 10.52.0.2 hello");
        (await world.Lan.ReachAsync("10.52.0.2:80")).ShouldBe("plain 192.0.2.2 hello");
        (await world.Lan.AskAsync("10.52.0.2:81")).ShouldBeNull();
    }

    [Fact]
    public async Task Members_of_a_network_without_ICC_reach_the_world_but_not_each_other()
    {
        world.Cli.Run("network create apart --subnet 10.53.0.0/24 --icc off");
        world.Cli.Run("sandbox create alice --network apart -p 8053:80");
        world.Cli.Run("sandbox create bob --network apart");
        world.Serve("alice", 80);

        await world.Sandbox("bob").ReachAsync("192.0.2.2:7000");
        (await world.Sandbox("bob").AskAsync("10.53.0.2:80")).ShouldBeNull();
        await world.Sandbox("bob").ReachAsync("192.0.2.1:8053");
    }

    [Fact]
    public async Task The_host_does_not_become_a_router_for_others()
    {
        // A third party behind a second link: the agent switched forwarding on, which must not connect the host's links.
        world.Host.Shell("ip link add second type veth peer name third; ip addr add 203.0.113.1/24 dev second; ip link set second up");
        Tool.Run("ip", "netns", "add", "third");
        world.Host.Run("ip link set third netns third");
        var third = new NetworkNamespace("/run/netns/third");
        third.Shell("ip link set lo up; ip addr add 203.0.113.2/24 dev third; ip link set third up; ip route add default via 203.0.113.1");
        using var server = new EchoServer(third, "third", 7000);

        await world.Host.ReachAsync("203.0.113.2:7000");
        await Soon.AskAsync(() => world.Lan.AskAsync("203.0.113.2:7000"), answer => answer is null, "silence, once the agent has heard of the new link");
        (await world.Lan.AskAsync("203.0.113.2:7000")).ShouldBeNull();
        Tool.Run("ip", "netns", "del", "third");
    }

    public sealed class OutboundWorld : World
    {
        // A new namespace may inherit the machine's own setting, and a host that forwards already is left a router.
        protected override void Prepare() => Host.Shell("echo 0 >/proc/sys/net/ipv4/ip_forward; echo 0 >/proc/sys/net/ipv6/conf/all/forwarding");

        protected override Task FurnishAsync()
        {
            Serve(Lan, "neighbour", 7000);
            return Task.CompletedTask;
        }
    }
}
