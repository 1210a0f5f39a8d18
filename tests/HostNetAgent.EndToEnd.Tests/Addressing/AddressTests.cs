using System.Text.Json;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Addressing;

/// <summary>Which addresses sandboxes get, and keep.</summary>
public sealed class AddressTests(AddressTests.AddressWorld world) : IClassFixture<AddressTests.AddressWorld>
{
    [Fact]
    public void A_sandbox_that_comes_back_under_its_name_gets_its_addresses_back()
    {
        world.Cli.Run("network create sticky --subnet 10.50.0.0/24 --ipv6");
        world.Cli.Run("sandbox create first --network sticky");
        world.Cli.Run("sandbox create second --network sticky");
        var (ip, ip6, mac) = (Of("second", "ip"), Of("second", "ip6"), Of("second", "mac"));
        world.Cli.Run("sandbox rm first second");
        world.Cli.Run("sandbox create third --network sticky");

        world.Cli.Run("sandbox create second --network sticky");

        (Of("second", "ip"), Of("second", "ip6"), Of("second", "mac")).ShouldBe((ip, ip6, mac));
        Of("third", "ip").ShouldNotBe(ip);
        world.Sandbox("second").Run("ip -o addr show eth0").ShouldContain(ip!);
    }

    [Fact]
    public void A_static_address_is_its_sandboxs_own_while_that_exists()
    {
        world.Cli.Run("network create fixed --subnet 10.51.0.0/24");
        world.Cli.Run("sandbox create holder --network fixed --ip 10.51.0.2");
        world.Cli.Run("disconnect fixed holder");

        var ended = world.Cli.Try("sandbox", "create", "thief", "--network", "fixed", "--ip", "10.51.0.2");

        ended.ExitCode.ShouldBe(4);
        ended.Errors.ShouldContain("holder");
        world.Cli.Run("sandbox create other --network fixed");
        Of("other", "ip").ShouldBe("10.51.0.3/24");
        world.Cli.Run("sandbox rm holder");
        world.Cli.Run("sandbox create heir --network fixed --ip 10.51.0.2");
    }

    [Fact]
    public void A_pool_that_overlaps_a_route_of_the_host_is_skipped_a_gatewayed_one_too()
    {
        // 172.18/16 is an address of the host's, a part of 172.19/16 lies behind a VPN gateway.
        Prefix("auto", 0).ShouldBe("172.20.0.0/16");
        Prefix("bridge", 0).ShouldBe("172.17.0.0/16");
    }

    [Fact]
    public async Task A_network_may_have_IPv6_only()
    {
        world.Cli.Run("network create six --ipv4=false --ipv6");
        world.Cli.Run("sandbox create six --network six -p 8066:80");
        world.Serve("six", 80);
        Prefix("six", 0).ShouldStartWith("fd");
        world.Sandbox("six").Run("ip -4 -o addr show eth0").ShouldBeEmpty();
        await world.Lan.ReachAsync("[2001:db8::1]:8066");
        (await world.Lan.AskAsync("192.0.2.1:8066")).ShouldBeNull();
    }

    [Fact]
    public void Two_automatic_IPv6_subnets_differ()
    {
        world.Cli.Run("network create ula1 --ipv6 --subnet 10.52.0.0/24");
        world.Cli.Run("network create ula2 --ipv6 --subnet 10.53.0.0/24");
        Prefix("ula1", 1).ShouldStartWith("fd");
        Prefix("ula1", 1).ShouldEndWith("/64");
        Prefix("ula2", 1).ShouldNotBe(Prefix("ula1", 1));
    }

    [Fact]
    public void An_endpoint_without_IPv6_has_no_IPv6_at_all_and_takes_no_router_advertisements()
    {
        world.Cli.Run("sandbox create four");
        world.Sandbox("four").Run("ip -6 -o addr show eth0").ShouldBeEmpty();
        world.Cli.Run("network create both --ipv6 --subnet 10.54.0.0/24");
        world.Cli.Run("sandbox create both --network both");
        world.Sandbox("both").Run("cat /proc/sys/net/ipv6/conf/eth0/accept_ra").ShouldBe("0");
    }

    [Theory]
    [InlineData("1", "5", "10.56.0.1")]
    [InlineData("5", "1", "10.55.0.1")]
    public void The_network_with_the_highest_priority_gives_the_gateway(string left, string right, string gateway)
    {
        if (world.Cli.Try("network", "inspect", "left").ExitCode != 0)
            world.Cli.Run("network create left --subnet 10.55.0.0/24");
        if (world.Cli.Try("network", "inspect", "right").ExitCode != 0)
            world.Cli.Run("network create right --subnet 10.56.0.0/24");
        world.Cli.Run($"sandbox create two{left} --network name=left,gw-priority={left} --network name=right,gw-priority={right}");
        world.Sandbox($"two{left}").Run("ip route show default").ShouldStartWith($"default via {gateway} ");
        world.Sandbox($"two{left}").Run("ip -o link").ShouldContain("eth1");
    }

    [Fact]
    public void The_MTU_is_the_uplinks_unless_it_is_named()
    {
        world.Cli.Run("network create jumbo");
        world.Cli.Run("network create small --mtu 1300");
        world.Cli.Run("sandbox create jumbo --network jumbo --network small");
        world.Sandbox("jumbo").Run("ip -o link show eth0").ShouldContain("mtu 1400 ");
        world.Sandbox("jumbo").Run("ip -o link show eth1").ShouldContain("mtu 1300 ");
    }

    [Fact]
    public void Range_gateway_and_auxiliary_addresses_are_heeded()
    {
        world.Cli.Run("network create ranged --subnet 10.57.0.0/24 --gateway 10.57.0.254 --ip-range 10.57.0.128/30 --aux-address printer=10.57.0.128");
        world.Cli.Run("sandbox create ranged --network ranged");
        Of("ranged", "ip").ShouldBe("10.57.0.129/24");
        world.Sandbox("ranged").Run("ip route show default").ShouldStartWith("default via 10.57.0.254 ");
    }

    [Fact]
    public void A_MAC_address_that_is_asked_for_is_given()
    {
        world.Cli.Run("sandbox create mac --mac-address 02:42:0a:32:00:99");
        world.Sandbox("mac").Run("ip -o link show eth0").ShouldContain("02:42:0a:32:00:99");
    }

    private string? Of(string sandbox, string field) => Inspect($"sandbox inspect {sandbox}").GetProperty("endpoints")[0].GetProperty(field).GetString();

    private string Prefix(string network, int subnet) => Inspect($"network inspect {network}").GetProperty("subnets")[subnet].GetProperty("prefix").GetString()!;

    private JsonElement Inspect(string words) => world.Cli.Json(words);

    public sealed class AddressWorld : World
    {
        protected override void Prepare() => Host.Shell("""
            ip link set uplink mtu 1400
            ip addr add 172.18.0.1/16 dev uplink
            ip route add 172.19.128.0/17 via 192.0.2.2
            """);

        protected override Task FurnishAsync()
        {
            Cli.Run("network create auto");
            return Task.CompletedTask;
        }
    }
}
