using System.Text.Json;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Closed;

/// <summary>
/// Frames to a link-local group (01:80:c2:00:00:0X) are for the bridge itself, which shows them to no rule of prerouting. Learning from
/// them, it would send to the forger what is for the sibling in whose name they come.
/// </summary>
public sealed class KeptFrameTests(KeptFrameTests.KeptFrameWorld world) : IClassFixture<KeptFrameTests.KeptFrameWorld>
{
    [Theory]
    [InlineData("strict")]
    [InlineData("apart")]
    public async Task Nobody_draws_a_siblings_traffic_with_frames_that_the_bridge_keeps(string network)
    {
        var victim = world.Cli.Json($"sandbox inspect {network}-victim").GetProperty("endpoints")[0];
        var (mac, port) = (victim.GetProperty("mac").GetString()!, victim.GetProperty("hostInterface").GetString()!);
        var bridge = world.Cli.Json($"network inspect {network}").GetProperty("device").GetString()!;
        await world.Sandbox($"{network}-victim").ReachAsync($"{(network == "strict" ? "10.50.0" : "10.60.0")}.1:6000");
        Known(bridge, mac).ShouldBe(port);
        Forge(network, mac);
        Known(bridge, mac).ShouldBe(port);

        // As an earlier version, or somebody else, left it.
        world.Daemon.Kill();
        world.Host.Run($"ip link set {bridge} type bridge no_linklocal_learn 0");
        Forge(network, mac);
        Known(bridge, mac).ShouldNotBe(port, "control: what a bridge learns that was not told otherwise");

        await world.Daemon.StartAsync();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        await world.Sandbox($"{network}-victim").ReachAsync($"{(network == "strict" ? "10.50.0" : "10.60.0")}.1:6000");
        Forge(network, mac);
        Known(bridge, mac).ShouldBe(port);
    }

    private void Forge(string network, string mac)
    {
        using var sender = new FrameSocket(world.Sandbox($"{network}-forger"), "eth0");
        sender.Send(ForgedFrames.KeptByBridges(mac));
    }

    /// <summary>The port behind which the bridge takes an address to be.</summary>
    private string? Known(string bridge, string mac)
    {
        foreach (var entry in JsonDocument.Parse(world.Host.Run($"bridge -j fdb show br {bridge}")).RootElement.EnumerateArray())
        {
            if (entry.GetProperty("mac").GetString() == mac && entry.GetProperty("state").GetString() is not "permanent")
                return entry.GetProperty("ifname").GetString();
        }

        return null;
    }

    public sealed class KeptFrameWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create strict --subnet 10.50.0.0/24");
            Cli.Run("network create apart --subnet 10.60.0.0/24 --icc=off");
            foreach (var network in new[] { "strict", "apart" })
            {
                Cli.Run($"sandbox create {network}-victim --network {network}");
                Cli.Run($"sandbox create {network}-forger --network {network}");
            }

            Serve(Host, "host", 6000);
            return Task.CompletedTask;
        }
    }
}
