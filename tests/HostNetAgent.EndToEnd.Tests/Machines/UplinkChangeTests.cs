using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Machines;

/// <summary>The administrator changes the uplink, or what the host has on its bridge, while the network stands.</summary>
public sealed class UplinkChangeTests(UplinkChangeTests.ChangeWorld world) : IClassFixture<UplinkChangeTests.ChangeWorld>
{
    [Fact]
    public async Task The_bridge_and_its_members_follow_the_MTU_of_the_uplink_down_and_up()
    {
        world.Cli.Run("network create lan --uplink uplink --yes");
        world.Cli.Run("sandbox create box --network lan");
        try
        {
            await Mtu(1400);
            world.Host.Run("ping -q -c 1 -W 2 -s 1450 192.0.2.2");
            await Mtu(1500);
        }
        finally
        {
            world.Cli.Try("sandbox", "rm", "box");
            world.Cli.Try("network", "rm", "lan");
        }

        async Task Mtu(int mtu)
        {
            world.Host.Run($"ip link set uplink mtu {mtu}");
            world.Lan.Run($"ip link set eth0 mtu {mtu}");
            await Soon.TrueAsync(() => world.Host.Run($"ip -o link show {Bridge()}").Contains($"mtu {mtu} ", StringComparison.Ordinal), $"a bridge with an MTU of {mtu}");
            await Soon.TrueAsync(() => world.Sandbox("box").Run("ip -o link show eth0").Contains($"mtu {mtu} ", StringComparison.Ordinal), $"a member with an MTU of {mtu}");
        }
    }

    [Fact]
    public async Task An_MTU_that_was_asked_for_stays_and_the_status_says_that_the_uplink_has_less()
    {
        world.Cli.Run("network create lan --uplink uplink --yes --mtu 1500");
        world.Host.Run("ip link set uplink mtu 1400");
        var status = await Soon.AskAsync(world.Daemon.StatusAsync, status => status.State == "degraded", "a word about it");
        status.Problems.ShouldHaveSingleItem().ShouldContain("1400");
        world.Host.Run($"ip -o link show {Bridge()}").ShouldContain("mtu 1500");
        world.Host.Run("ip link set uplink mtu 1500");
        await Soon.AskAsync(world.Daemon.StatusAsync, status => status.State == "ready", "nothing more to say");
        world.Cli.Run("network rm lan");
    }

    [Fact]
    public async Task A_renamed_uplink_stays_one_and_gets_everything_back()
    {
        world.Cli.Run("network create lan --uplink uplink --yes");
        world.Host.Run("ip link set uplink down");
        world.Host.Run("ip link set uplink name renamed");
        world.Host.Run("ip link set renamed up");
        var status = await Soon.AskAsync(world.Daemon.StatusAsync, status => status.State == "degraded", "a word about it");
        status.Problems.ShouldHaveSingleItem().ShouldContain("renamed to 'renamed'");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Daemon.Kill();
        await world.Daemon.StartAsync();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Cli.Run("network rm lan");
        var addresses = world.Host.Run("ip -o addr show dev renamed");
        addresses.ShouldContain("192.0.2.1/24");
        addresses.ShouldContain("2001:db8::1/64");
        world.Host.Run("ip route show default").ShouldContain("via 192.0.2.2 dev renamed");
        await Soon.AskAsync(world.Daemon.StatusAsync, status => status.State == "ready", "nothing more to say about a network that is gone");
        world.Host.Shell("ip link set renamed down; ip link set renamed name uplink; ip link set uplink up; ip route add default via 192.0.2.2; ip addr replace 2001:db8::1/64 dev uplink nodad");
    }

    [Fact]
    public async Task What_was_renewed_on_the_bridge_comes_back_when_somebody_deletes_it()
    {
        world.Cli.Run("network create lan --uplink uplink --yes");
        world.Host.Run($"ip addr add 192.0.2.77/24 dev {Bridge()} valid_lft 3000 preferred_lft 3000");
        world.Cli.Run("system reconcile");
        world.Host.Run($"ip link del {Bridge()}");
        await Soon.TrueAsync(() => world.Lan.Try("ping", "-q", "-c", "1", "-W", "1", "192.0.2.77").ExitCode == 0, "the address is back");
        world.Cli.Run("network rm lan");
        world.Host.Run("ip -o addr show dev uplink").ShouldContain("192.0.2.77/24");
        world.Host.Run("ip addr del 192.0.2.77/24 dev uplink");
    }

    private string Bridge() => world.Cli.Json("network inspect lan").GetProperty("device").GetString()!;

    public sealed class ChangeWorld() : World("--warm-pool", "0");
}
