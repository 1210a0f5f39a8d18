using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Addressing;

/// <summary>An address that comes back with another MAC address: neighbours and the host know at once, without traffic of theirs.</summary>
public sealed class MovedAddressTests(MovedAddressTests.MovedWorld world) : IClassFixture<MovedAddressTests.MovedWorld>
{
    [Theory]
    [InlineData("10.70.0.9")]
    [InlineData("fd00:70::9")]
    public async Task A_neighbour_learns_of_it_at_once(string address)
    {
        var option = address.Contains(':') ? "--ip6" : "--ip";
        world.Cli.Run($"sandbox create first --network moved {option} {address}");
        world.Sandbox("watcher").Run($"ping -c 1 -W 5 {address}");
        world.Host.Run($"ping -c 1 -W 5 {address}");
        var old = Mac("first");
        Neighbour(world.Sandbox("watcher"), address).ShouldContain(old);

        world.Cli.Run("sandbox rm first");
        Neighbour(world.Sandbox("watcher"), address).ShouldContain(old);
        world.Cli.Run($"sandbox create second --network moved {option} {address}");

        var fresh = Mac("second");
        fresh.ShouldNotBe(old);
        await Soon.TrueAsync(() => Neighbour(world.Sandbox("watcher"), address).Contains(fresh), "the neighbour's cache", TimeSpan.FromSeconds(2));
        await Soon.TrueAsync(() => Neighbour(world.Host, address).Contains(fresh), "the host's cache", TimeSpan.FromSeconds(2));
        world.Sandbox("watcher").Run($"ping -c 1 -W 1 {address}");
        world.Cli.Run("sandbox rm second");
    }

    /// <summary>The control: a port that somebody else makes is not announced, and the cache stays wrong.</summary>
    [Theory]
    [InlineData("10.70.0.19", 24)]
    [InlineData("fd00:70::19", 64)]
    public void Without_an_announcement_the_cache_stays_wrong(string address, int length)
    {
        Strange("one", address, length);
        world.Sandbox("watcher").Run($"ping -c 1 -W 5 {address}");
        var before = Neighbour(world.Sandbox("watcher"), address);
        before.ShouldContain("lladdr");
        world.Host.Run("ip link del one");

        Strange("two", address, length);

        // As long as the neighbours above had to learn it; an answer to the host shows that the port forwards.
        world.Host.Run($"ping -c 2 -W 5 {address}");
        Neighbour(world.Sandbox("watcher"), address).Split(' ').ShouldContain(before.Split("lladdr ")[1].Split(' ')[0]);
        world.Host.Run("ip link del two");
        world.Host.Run($"ip neigh flush to {address}");
    }

    private static string Neighbour(NetworkNamespace home, string address) => home.Run($"ip neigh show {address}");

    private string Mac(string sandbox) => world.Cli.Json($"sandbox inspect {sandbox}").GetProperty("endpoints")[0].GetProperty("mac").GetString()!;

    private void Strange(string name, string address, int length)
    {
        var bridge = world.Cli.Json("network inspect moved").GetProperty("device").GetString();
        Tool.Run("ip", "netns", "del", $"strange-{name}");
        Tool.Run($"ip netns add strange-{name}");
        world.Keep(new Leftover($"strange-{name}"));
        world.Host.Shell($"ip link add {name} type veth peer name eth0 netns /run/netns/strange-{name}; ip link set {name} master {bridge} up");
        var dad = address.Contains(':') ? " nodad" : "";
        Tool.Run($"ip -n strange-{name} addr add {address}/{length} dev eth0{dad}");
        Tool.Run($"ip -n strange-{name} link set eth0 up");
        if (name == "two")
            world.Host.Try("ip", "neigh", "flush", "to", address);
    }

    private sealed class Leftover(string name) : IDisposable
    {
        public void Dispose() => Tool.Run("ip", "netns", "del", name);
    }

    public sealed class MovedWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create moved --subnet 10.70.0.0/24 --subnet fd00:70::/64");
            Cli.Run("sandbox create watcher --network moved");
            return Task.CompletedTask;
        }
    }
}
