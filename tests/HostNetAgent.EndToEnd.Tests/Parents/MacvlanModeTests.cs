using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Parents;

/// <summary>Who reaches whom in each mode of macvlan, by real traffic on a segment with a stranger on it.</summary>
public sealed class MacvlanModeTests(MacvlanModeTests.PreparedWorld world) : IClassFixture<MacvlanModeTests.PreparedWorld>
{
    private const string Stranger = "198.51.100.1";
    private readonly Witness _witness = new("macvlan");

    [Fact]
    public async Task In_bridge_mode_members_reach_each_other_and_the_segment_and_not_the_host()
    {
        using var network = new ParentNetwork(world, "flat", "--driver macvlan --opt parent=eth1 --subnet 198.51.100.0/24 --gateway 198.51.100.1 --subnet 2001:db8:7::/64 --gateway 2001:db8:7::1");
        var a = network.Attach("a", "--ip 198.51.100.50 --ip6 2001:db8:7::50");
        var b = network.Attach("b", "--ip 198.51.100.51 --ip6 2001:db8:7::51");

        await Open("a member, mode bridge", "the segment", a, Stranger);
        await Open("a member, mode bridge", "the segment, IPv6", a, "2001:db8:7::1");
        await Open("the segment", "a member, mode bridge", world.Segment, "198.51.100.50");
        await Open("a member, mode bridge", "a sibling", a, "198.51.100.51");
        await Open("a member, mode bridge", "a sibling, IPv6", b, "2001:db8:7::50");
        await Closed("a member, mode bridge", "the host's address on the parent", a, "198.51.100.10");
        world.Serve("a", 80);
        (await world.Segment.ReachAsync("198.51.100.50:80")).ShouldStartWith("a 198.51.100.1");
        Mac(a).ShouldNotBe(Mac(world.Host, "eth1"));
        a.Run("ip route show default").ShouldStartWith("default via 198.51.100.1 dev eth0");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("private")]
    [InlineData("vepa")]
    public async Task Where_siblings_are_apart_the_segment_is_still_reached(string mode)
    {
        using var network = new ParentNetwork(world, "apart", $"--driver macvlan --opt parent=eth1 --opt macvlan_mode={mode} --subnet 198.51.100.0/24");
        var a = network.Attach("a", "--ip 198.51.100.50");
        network.Attach("b", "--ip 198.51.100.51");

        await Open($"a member, mode {mode}", "the segment", a, Stranger);
        await Closed($"a member, mode {mode}", "a sibling", a, "198.51.100.51");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task In_passthru_mode_one_member_has_the_parent_and_its_address()
    {
        var mac = Mac(world.Host, "eth1");
        using var network = new ParentNetwork(world, "alone", "--driver macvlan --opt parent=eth1 --opt mode=passthru --subnet 198.51.100.0/24");
        var a = network.Attach("a", "--ip 198.51.100.50");

        await Open("a member, mode passthru", "the segment", a, Stranger);
        Mac(a).ShouldBe(mac);
        Refused("sandbox create b --network alone", "to itself");
        Refused("network create more --driver macvlan --opt parent=eth1", "to itself");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task By_a_shim_the_host_reaches_its_own_members_and_its_other_routes_stay()
    {
        var routes = world.Host.Run("ip route show dev eth1");
        using var network = new ParentNetwork(world, "seen", "--driver macvlan --opt parent=eth1 --host-shim --subnet 198.51.100.0/24 --ip-range 198.51.100.64/26 --subnet 2001:db8:7::/64");
        var a = network.Attach("a", "--ip 198.51.100.99 --ip6 2001:db8:7::99");

        await Open("the host, by a shim", "a member", world.Host, "198.51.100.99");
        await Open("the host, by a shim", "a member, IPv6", world.Host, "2001:db8:7::99");
        await Open("a member", "the host's shim", a, "198.51.100.64");
        await Open("the host, by a shim", "the segment, by the parent", world.Host, Stranger);
        world.Host.Run("ip route show dev eth1").ShouldBe(routes);
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--internal", false)]
    [InlineData("--internal --host-access full", true)]
    [InlineData("--host-access services", false)]
    public async Task By_a_shim_members_reach_of_the_host_what_was_asked_for(string options, bool everything)
    {
        using var network = new ParentNetwork(world, "part", $"--driver macvlan --opt parent=eth1 --host-shim {options} --subnet 198.51.100.0/24 --ip-range 198.51.100.64/26");
        var a = network.Attach("a", "--ip 198.51.100.99");
        using var server = new EchoServer(world.Host, "host", 7100);
        var to = $"another port of the host, {options}";

        await Open($"a member, {options}", "the host's shim, ping", a, "198.51.100.64");
        if (everything)
            await _witness.OpenAsync("a member", to, () => a.AskAsync("198.51.100.64:7100"));
        else
            await _witness.ClosedAsync("a member", to, () => a.AskAsync("198.51.100.64:7100"), "the host itself", () => world.Host.AskAsync("198.51.100.64:7100"));
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    [Fact]
    public void An_IPv4_only_member_has_no_IPv6_address_at_all()
    {
        using var network = new ParentNetwork(world, "old", "--driver macvlan --opt parent=eth1 --subnet 198.51.100.0/24");
        var a = network.Attach("a", "");

        a.Run("ip -6 addr show dev eth0").ShouldBeEmpty();
        a.Run("ip route show default").ShouldBeEmpty();
    }

    [Fact]
    public void A_published_port_is_ignored_with_a_warning_and_the_hosts_own_address_is_never_given_out()
    {
        using var network = new ParentNetwork(world, "tight", "--driver macvlan --opt parent=eth1 --subnet 198.51.100.8/29");
        var created = world.Cli.Try("sandbox", "create", "c", "--network", "tight", "-p", "80:80");

        created.Errors.ShouldContain("the published ports of sandbox 'c' are ignored");
        world.Cli.Json("sandbox inspect c").ToString().ShouldContain("198.51.100.9/29");
        network.Attach("d", "").Run("ip -4 addr show dev eth0").ShouldContain("198.51.100.11/29");
        world.Cli.Run("sandbox rm c");
    }

    [Fact]
    public async Task A_sandbox_is_on_a_segment_and_on_a_bridge_at_once_and_goes_out_by_the_bridge()
    {
        using var network = new ParentNetwork(world, "flat", "--driver macvlan --opt parent=eth1 --subnet 198.51.100.0/24");
        var both = network.Attach("both", "--network bridge");

        (await MacvlanWorld.PingAsync(both, Stranger)).ShouldNotBeNull();
        both.Run("ip route show default").ShouldContain("172.17.0.1");
        await Soon.AskAsync(() => MacvlanWorld.PingAsync(both, "192.0.2.2"), answer => answer is not null, "the way out by the bridge");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    private async Task Open(string from, string to, NetworkNamespace home, string address) =>
        await _witness.OpenAsync(from, to, () => MacvlanWorld.PingAsync(home, address));

    private async Task Closed(string from, string to, NetworkNamespace home, string address) =>
        await _witness.ClosedAsync(from, to, () => MacvlanWorld.PingAsync(home, address), "the segment, from the same member", () => MacvlanWorld.PingAsync(home, Stranger));

    private static string Mac(NetworkNamespace home, string device = "eth0") => home.Run($"ip -o link show dev {device}").Split("link/ether ")[1].Split(' ')[0];

    private void Refused(string words, string reason)
    {
        var ended = world.Cli.Try(words.Split(' '));
        ended.ExitCode.ShouldBe(4, ended.ToString());
        ended.Errors.ShouldContain(reason);
    }

    /// <summary>With prepared namespaces, whose links a device on a parent has no use for.</summary>
    public sealed class PreparedWorld() : MacvlanWorld(2);
}
