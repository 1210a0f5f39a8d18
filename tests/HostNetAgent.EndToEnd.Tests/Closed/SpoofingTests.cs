using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Closed;

/// <summary>What a sandbox may pretend: nothing, unless its network allows it.</summary>
public sealed class SpoofingTests(SpoofingTests.SpoofingWorld world) : IClassFixture<SpoofingTests.SpoofingWorld>
{
    [Theory]
    [InlineData("strict", "10.50.0", false)]
    [InlineData("loose", "10.60.0", true)]
    public async Task A_foreign_source_address_passes_only_where_it_is_allowed(string name, string prefix, bool allowed)
    {
        var home = world.Sandbox(name);
        await home.ReachAsync($"{prefix}.1:6000");
        home.Run($"ip addr add {prefix}.77/24 dev eth0");

        await OutcomeAsync(home, $"{prefix}.1:6000", $"{prefix}.77:0", allowed);

        (await home.AskAsync($"{prefix}.1:6000", from: $"{prefix}.2:0")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("strict", "fd00:50:", false)]
    [InlineData("loose", "fd00:60:", true)]
    public async Task A_foreign_IPv6_source_address_passes_only_where_it_is_allowed(string name, string prefix, bool allowed)
    {
        var home = world.Sandbox(name);
        await home.ReachAsync($"[{prefix}:1]:6000");
        home.Run($"ip addr add {prefix}:77/64 dev eth0 nodad");

        await OutcomeAsync(home, $"[{prefix}:1]:6000", $"[{prefix}:77]:0", allowed);

        (await home.AskAsync($"[{prefix}:1]:6000", from: $"[{prefix}:2]:0")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("strict", "10.50.0.1:6000", false)]
    [InlineData("loose", "10.60.0.1:6000", true)]
    public async Task A_foreign_MAC_address_passes_only_where_it_is_allowed(string name, string host, bool allowed)
    {
        var home = world.Sandbox(name + "2");
        var own = home.Run("ip -o link show eth0").Split("link/ether ")[1].Split(' ')[0];
        await home.ReachAsync(host);

        home.Run("ip link set eth0 address 02:00:00:00:00:99");
        await OutcomeAsync(home, host, null, allowed);

        home.Run($"ip link set eth0 address {own}");
        await home.ReachAsync(host);
    }

    private static async Task OutcomeAsync(NetworkNamespace home, string to, string? from, bool allowed)
    {
        if (allowed)
            await home.ReachAsync(to, from: from);
        else
            (await home.AskAsync(to, from: from)).ShouldBeNull();
    }

    public sealed class SpoofingWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create strict --subnet 10.50.0.0/24 --subnet fd00:50::/64 --ipv6");
            Cli.Run("network create loose --subnet 10.60.0.0/24 --subnet fd00:60::/64 --ipv6 --anti-spoofing off");
            foreach (var name in new[] { "strict", "loose" })
            {
                Cli.Run($"sandbox create {name} --network {name}");
                Cli.Run($"sandbox create {name}2 --network {name}");
            }

            Serve(Host, "host", 6000);
            return Task.CompletedTask;
        }
    }
}
