using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Session;

/// <summary>A host where frames on bridges pass the packet filter of IP, as Docker and Kubernetes switch it on.</summary>
public sealed class BridgeFilterTests(BridgeFilterTests.FilteredWorld world) : IClassFixture<BridgeFilterTests.FilteredWorld>
{
    [Theory]
    [InlineData("host", "127.0.0.1:8080")]
    [InlineData("lan", "192.0.2.1:8080")]
    [InlineData("lan", "[2001:db8::1]:8080")]
    [InlineData("web", "192.0.2.1:8080")]
    [InlineData("web", "[2001:db8::1]:8080")]
    [InlineData("peer", "192.0.2.1:8080")]
    [InlineData("peer", "[2001:db8::1]:8080")]
    [InlineData("peer", "10.50.0.2:80")]
    public async Task A_published_port_answers_hairpin_included(string client, string address)
    {
        RequireBridgeFilter();
        var home = client switch { "host" => world.Host, "lan" => world.Lan, _ => world.Sandbox(client) };
        (await home.ReachAsync(address)).ShouldStartWith("web ");
        (await home.ReachAsync(address, ProtocolType.Udp)).ShouldStartWith("web ");
    }

    [Fact]
    public async Task Members_of_a_network_without_ICC_stay_apart()
    {
        RequireBridgeFilter();
        world.Cli.Run("network create apart --subnet 10.53.0.0/24 --icc off");
        world.Cli.Run("sandbox create alice --network apart -p 8053:80");
        world.Cli.Run("sandbox create bob --network apart");
        world.Serve("alice", 80);
        await world.Sandbox("bob").ReachAsync("192.0.2.1:8053");
        (await world.Sandbox("bob").AskAsync("10.53.0.2:80")).ShouldBeNull();
    }

    private static void RequireBridgeFilter() => Assert.SkipUnless(
        File.Exists("/proc/sys/net/bridge/bridge-nf-call-iptables"), "this kernel has no br_netfilter loaded, so no frame on a bridge passes the packet filter");

    public sealed class FilteredWorld : World
    {
        protected override bool FiltersBridges => true;

        protected override Task FurnishAsync()
        {
            Cli.Run("network create site --ipv6 --subnet 10.50.0.0/24 --subnet fd00:50::/64");
            Cli.Run("sandbox create web --network site -p 8080:80 -p 8080:80/udp");
            Cli.Run("sandbox create peer --network site");
            Serve("web", 80);
            return Task.CompletedTask;
        }
    }
}
