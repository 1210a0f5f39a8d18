using System.Net;
using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Ports;

/// <summary>Sandboxes of several networks: their ports answer whichever network has the gateway.</summary>
public sealed class SeveralNetworksTests(SeveralNetworksTests.SeveralWorld world) : IClassFixture<SeveralNetworksTests.SeveralWorld>
{
    [Fact]
    public async Task Published_ports_go_on_answering_when_another_network_takes_the_gateway_and_gives_it_back()
    {
        world.Cli.Run("sandbox create db --network web -p 8443:443 -p 8443:443/udp");
        Serve("db", "web");
        await AnswersAsync("db", 8443);
        await LeavesByAsync("db", "192.0.2.1");

        world.Cli.Run("connect app db");
        await AnswersAsync("db", 8443);
        await LeavesByAsync("db", "192.0.2.5");
        await ReachesSiblingsAsync("db");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();

        world.Daemon.Kill();
        await world.Daemon.StartAsync();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        await AnswersAsync("db", 8443);

        world.Sandbox("db").Shell("ip rule del priority 18400; ip -6 rule del priority 18401; ip route flush table all proto 184 2>/dev/null || true");
        world.Cli.Run("system reconcile");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        await AnswersAsync("db", 8443);

        world.Cli.Run("disconnect app db");
        await AnswersAsync("db", 8443);
        await LeavesByAsync("db", "192.0.2.1");
        Rules(world.Sandbox("db")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("web", "app", 8510)]
    [InlineData("app", "web", 8520)]
    public async Task Ports_of_a_new_sandbox_answer_in_whatever_order_its_networks_are_named(string first, string second, int port)
    {
        var name = $"{first}-{second}";
        world.Cli.Run($"sandbox create {name} --network {first} --network {second} -p {port}:443 -p {port}:443/udp");
        Serve(name, "app"); // which has the gateway, and so the ports
        await AnswersAsync(name, port);
        await LeavesByAsync(name, "192.0.2.5");
        await ReachesSiblingsAsync(name);
    }

    [Theory]
    [InlineData("lan0", "", "eth0")]
    [InlineData("eth1", "", "eth0")]
    [InlineData("lan0", ",interface=eth0", "eth0")]
    [InlineData("lan0", ",interface=lan1", "lan1")]
    public async Task Interfaces_have_the_names_that_were_asked_for_whichever_network_has_the_first(string first, string wish, string second)
    {
        await Soon.AskAsync(() => Task.FromResult(world.Cli.Json("status").GetProperty("warmNamespaces").GetInt32()), static warm => warm > 0, "a prepared namespace");
        world.Cli.Run($"sandbox create named --network web,interface={first} --network app{wish}");
        foreach (var name in new[] { first, second })
            world.Sandbox("named").Run($"ip -brief link show {name}").ShouldContain("UP");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Cli.Run("sandbox rm named");
    }

    [Fact]
    public async Task An_adopted_namespace_keeps_its_own_rules_and_none_of_ours()
    {
        Tool.Run("ip netns add routed-guest");
        var guest = new NetworkNamespace("/run/netns/routed-guest");
        guest.Run("ip rule add from 10.99.0.0/16 lookup 99 priority 18300");
        world.Cli.Run("sandbox create guest --netns /run/netns/routed-guest --network web -p 8530:443 -p 8530:443/udp");
        world.Cli.Run("connect app guest");
        Serve(guest, "guest", "web");
        await AnswersAsync("guest", 8530);
        Rules(guest).Count.ShouldBe(4);

        world.Cli.Run("sandbox rm guest");
        Rules(guest).ShouldBeEmpty();
        guest.Run("ip rule").ShouldContain("from 10.99.0.0/16 lookup 99");
        Tool.Run("ip netns del routed-guest");
    }

    [Fact]
    public void A_sandbox_of_one_network_has_no_rules()
    {
        world.Cli.Run("sandbox create plain --network web -p 8540:443");
        Rules(world.Sandbox("plain")).ShouldBeEmpty();
        world.Sandbox("plain").Run("ip rule").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
    }

    private void Serve(string name, string network) => Serve(world.Sandbox(name), name, network);

    // At each address: a datagram's answer from an unbound socket has the address of the way that it takes.
    private void Serve(NetworkNamespace home, string name, string network)
    {
        foreach (var address in world.AddressesOf(name, network))
            world.Keep(new EchoServer(home, name, 443, IPAddress.Parse(address)));
    }

    private async Task AnswersAsync(string name, int port)
    {
        foreach (var protocol in new[] { ProtocolType.Tcp, ProtocolType.Udp })
        {
            (await world.Lan.ReachAsync($"192.0.2.1:{port}", protocol)).ShouldBe($"{name} 192.0.2.2 hello");
            (await world.Lan.ReachAsync($"[2001:db8::1]:{port}", protocol)).ShouldBe($"{name} 2001:db8::2 hello");
        }
    }

    private async Task LeavesByAsync(string name, string address) =>
        await Soon.AskAsync(() => world.Sandbox(name).AskAsync("192.0.2.2:7000"), answer => answer == $"neighbour {address} hello", $"a way out by {address}");

    /// <summary>Siblings of both networks are reached in both families, from the address on their network, and past the gateway.</summary>
    private async Task ReachesSiblingsAsync(string name)
    {
        foreach (var network in new[] { "web", "app" })
        {
            foreach (var (own, sibling) in world.AddressesOf(name, network).Zip(world.AddressesOf($"{network}-sibling", network)))
            {
                (await world.Sandbox(name).ReachAsync(new IPEndPoint(IPAddress.Parse(sibling), 80).ToString())).ShouldBe($"{network}-sibling {own} hello");
                world.Sandbox(name).Run($"ip route get {sibling} from {own}").ShouldNotContain(" via ");
            }
        }
    }

    private static List<string> Rules(NetworkNamespace home) =>
        [.. (home.Run("ip rule") + home.Run("ip -6 rule")).Split('\n').Where(line => line.StartsWith("1840", StringComparison.Ordinal))];

    public sealed class SeveralWorld : World
    {
        public IReadOnlyList<string> AddressesOf(string sandbox, string network)
        {
            var endpoint = Cli.Json($"sandbox inspect {sandbox}").GetProperty("endpoints").EnumerateArray().Single(endpoint => endpoint.GetProperty("network").GetString() == network);
            return [.. new[] { "ip", "ip6" }.Select(family => endpoint.GetProperty(family).GetString()!.Split('/')[0])];
        }

        protected override Task FurnishAsync()
        {
            Cli.Run("network create web --subnet 10.50.0.0/24 --ipv6");
            Cli.Run("network create app --subnet 10.51.0.0/24 --ipv6 --outbound-ip 192.0.2.5");
            foreach (var network in new[] { "web", "app" })
            {
                Cli.Run($"sandbox create {network}-sibling --network {network}");
                Serve($"{network}-sibling", 80);
            }

            Serve(Lan, "neighbour", 7000);
            return Task.CompletedTask;
        }
    }
}
