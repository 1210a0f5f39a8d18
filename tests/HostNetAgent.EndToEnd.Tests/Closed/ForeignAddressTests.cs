using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Closed;

/// <summary>On a network's bridge the host answers ARP for the network's gateway alone, and where it has no address for nothing.</summary>
public sealed class ForeignAddressTests(ForeignAddressTests.ForeignAddressWorld world) : IClassFixture<ForeignAddressTests.ForeignAddressWorld>
{
    [Theory]
    [InlineData("inner", "10.60.0.30", null)]
    [InlineData("shut", "10.61.0.30", "10.61.0.1")]
    [InlineData("open", "10.62.0.30", "10.62.0.1")]
    [InlineData("routed", "10.63.0.30", "10.63.0.1")]
    public void The_host_answers_for_no_address_of_its_other_networks(string network, string sibling, string? gateway)
    {
        Answers(network, sibling).ShouldBeTrue("control: a sibling answers");
        if (gateway is not null)
            Answers(network, gateway).ShouldBeTrue("the gateway answers");
        foreach (var foreign in new[] { "192.0.2.1", "192.0.2.5", "10.64.0.1" })
            Answers(network, foreign).ShouldBeFalse(foreign);
    }

    [Fact]
    public void A_network_of_IPv6_alone_knows_none_of_them_either() => Answers("six", "192.0.2.1").ShouldBeFalse();

    [Theory]
    [InlineData("192.0.2.1:8062")]
    [InlineData("10.62.0.1:8062")]
    public async Task Published_ports_answer_members_by_way_of_the_gateway(string address)
    {
        (await world.Sandbox("open-asker").ReachAsync(address)).ShouldNotBeNull();
        (await world.Sandbox("open-sibling").ReachAsync(address)).ShouldNotBeNull();
        (await world.Sandbox("routed-asker").ReachAsync("192.0.2.1:8062")).ShouldNotBeNull();
    }

    /// <summary>Whether a member that takes the address for a neighbour's learns a MAC address for it.</summary>
    private bool Answers(string network, string address)
    {
        var asker = world.Sandbox($"{network}-asker");
        asker.Shell($"ip route replace {address}/32 dev eth0; ip neigh flush dev eth0; ping -q -c 1 -W 1 {address} || true");
        var known = asker.Run($"ip neigh show {address} dev eth0").Contains("lladdr", StringComparison.Ordinal);
        asker.Run($"ip route del {address}/32 dev eth0");
        return known;
    }

    public sealed class ForeignAddressWorld : World
    {
        protected override async Task FurnishAsync()
        {
            Cli.Run("network create other --subnet 10.64.0.0/24");
            Furnish("inner", "--mode internal --subnet 10.60.0.0/24", "--ip 10.60.0.30");
            Furnish("shut", "--host-access none --subnet 10.61.0.0/24", "--ip 10.61.0.30");
            Furnish("open", "--subnet 10.62.0.0/24", "--ip 10.62.0.30 -p 8062:80");
            Furnish("routed", "--gateway-mode routed --subnet 10.63.0.0/24", "--ip 10.63.0.30");
            Furnish("six", "--ipv4=false --subnet fd00:65::/64 --anti-spoofing off", "");
            Sandbox("six-asker").Run("ip addr add 10.65.0.2/24 dev eth0");
            Serve("open-sibling", 80);
            foreach (var network in new[] { "inner", "six" })
                await Soon.TrueAsync(() => Sandbox($"{network}-asker").Run("ip -o link show eth0").Contains("LOWER_UP", StringComparison.Ordinal), "the cable");
        }

        private void Furnish(string network, string options, string sibling)
        {
            Cli.Run($"network create {network} {options}");
            Cli.Run($"sandbox create {network}-asker --network {network}");
            Cli.Run($"sandbox create {network}-sibling --network {network} {sibling}");
        }
    }
}
