using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Closed;

/// <summary>Each closed direction beside an open one, over the same links to the same server, that shows that the test would notice.</summary>
public sealed class ClosedDirectionTests(ClosedWorld world) : IClassFixture<ClosedWorld>
{
    /// <summary>Who may not reach what; who, by which way, does reach the same server at the same time.</summary>
    public static TheoryData<string, string, string, string> Directions => new()
    {
        // the endpoint's own address, routed through the host
        { "lan", "10.50.0.2:9000", "host", "10.50.0.2:9000" },
        { "lan", "10.50.0.2:8080", "lan", "192.0.2.1:8080" },
        { "lan", "[fd00:50::2]:9000", "host", "[fd00:50::2]:9000" },
        { "lan", "[fd00:50::2]:8080", "lan", "[2001:db8::1]:8080" },

        // published on the loopback
        { "lan", "192.0.2.1:5432", "host", "127.0.0.1:5432" },
        { "lan", "[2001:db8::1]:5432", "host", "[::1]:5432" },
        { "app", "192.0.2.1:5432", "app", "192.0.2.1:8080" },

        // published on one address of the host
        { "lan", "192.0.2.1:7000", "lan", "192.0.2.5:7000" },
        { "lan", "[2001:db8::1]:7000", "lan", "[2001:db8::5]:7000" },
        { "host", "127.0.0.1:7000", "host", "192.0.2.5:7000" },

        // another network's endpoints, both ways
        { "app", "10.50.0.2:9000", "sibling", "10.50.0.2:9000" },
        { "app", "10.50.0.2:8080", "app", "192.0.2.1:8080" },
        { "app", "[fd00:50::2]:9000", "sibling", "[fd00:50::2]:9000" },
        { "app", "[fd00:50::2]:8080", "app", "[2001:db8::1]:8080" },
        { "db", "10.60.0.2:9000", "host", "10.60.0.2:9000" },
        { "db", "[fd00:60::2]:9000", "host", "[fd00:60::2]:9000" },

        // another network's gateway from outside
        { "lan", "10.50.0.1:6000", "lan", "192.0.2.1:6000" },
        { "lan", "[fd00:50::1]:6000", "lan", "[2001:db8::1]:6000" },
        { "lan", "10.50.0.1:8080", "lan", "192.0.2.1:8080" },

        // not published at all
        { "lan", "192.0.2.1:9000", "lan", "192.0.2.1:8080" },
    };

    [Theory]
    [MemberData(nameof(Directions))]
    public async Task Closed_while_the_way_beside_it_is_open(string stranger, string closed, string friend, string open)
    {
        await Home(friend).ReachAsync(open);
        (await Home(stranger).AskAsync(closed)).ShouldBeNull();
    }

    /// <summary>The same for datagrams, where the friend's way needs no publication.</summary>
    [Theory]
    [InlineData("lan", "10.50.0.2:9000", "host", "10.50.0.2:9000")]
    [InlineData("lan", "[fd00:50::2]:9000", "host", "[fd00:50::2]:9000")]
    [InlineData("app", "10.50.0.2:9000", "sibling", "10.50.0.2:9000")]
    [InlineData("app", "[fd00:50::2]:9000", "sibling", "[fd00:50::2]:9000")]
    [InlineData("lan", "10.50.0.1:6000", "lan", "192.0.2.1:6000")]
    [InlineData("lan", "192.0.2.1:7000", "lan", "192.0.2.5:7000")]
    public async Task Closed_for_datagrams_too(string stranger, string closed, string friend, string open)
    {
        await Home(friend).ReachAsync(open, ProtocolType.Udp);
        (await Home(stranger).AskAsync(closed, ProtocolType.Udp)).ShouldBeNull();
    }

    [Fact]
    public async Task A_loopback_port_stays_closed_to_a_neighbour_that_routes_the_loopback_to_us()
    {
        // The neighbour sends packets for 127.9.0.1 to the host. A port of the host itself that is not ours shows nothing here: the
        // kernel drops them as martians until a bridge of ours has route_localnet, so the capture shows that they do arrive.
        world.Host.Run("nft add table inet witness");
        world.Host.Shell("nft 'add chain inet witness look { type filter hook prerouting priority -500; }; add rule inet witness look ip daddr 127.0.0.0/8 iifname uplink counter'");
        world.Lan.Shell("ip route del local 127.0.0.0/8 dev lo table local; ip route add 127.0.0.0/8 via 192.0.2.1 src 192.0.2.2 || ip route replace 127.0.0.1/32 via 192.0.2.1 src 192.0.2.2; ip route del local 127.0.0.1 dev lo table local");

        (await world.Lan.AskAsync("127.0.0.1:5432")).ShouldBeNull();

        world.Host.Run("nft list table inet witness").ShouldNotContain("packets 0");
        (await world.Host.ReachAsync("127.0.0.1:5432")).ShouldStartWith("db ");
    }

    private NetworkNamespace Home(string name) => name switch
    {
        "host" => world.Host,
        "lan" => world.Lan,
        _ => world.Sandbox(name),
    };
}
