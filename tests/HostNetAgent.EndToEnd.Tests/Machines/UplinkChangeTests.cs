using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Machines;

/// <summary>The administrator changes the uplink, or what the host has on its bridge, while the network stands.</summary>
public sealed class UplinkChangeTests(UplinkChangeTests.ChangeWorld world) : IClassFixture<UplinkChangeTests.ChangeWorld>
{
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
