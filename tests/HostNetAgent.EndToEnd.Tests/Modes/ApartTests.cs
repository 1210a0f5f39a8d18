using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Modes;

/// <summary>--icc=off: siblings cannot reach each other by any protocol, but for those that a link joins. With and without br_netfilter.</summary>
public abstract class ApartTests(ApartWorld world, string where)
{
    private readonly Witness _witness = new("isolation inside one network");

    public static TheoryData<string, string, string, string, string> Families => new()
    {
        { "IPv4", "10.50.0.", "192.0.2.", "10.51.0.", "224.0.0.251" },
        { "IPv6", "fd00:50::", "2001:db8::", "fd00:51::", "ff02::fb" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Siblings_do_not_reach_each_other(string family, string prefix, string host, string near, string group)
    {
        Require();
        var (bob, control, from) = (world.Sandbox("bob"), world.Sandbox("near2"), $"member ({family}), {where}");
        var (alice, friend) = (prefix + "2", near + "2");
        const string Near = "the same where icc is on";
        await _witness.ClosedAsync(from, "a sibling, TCP", () => bob.AskAsync(At(alice, 80)), Near, () => control.AskAsync(At(friend, 80)));
        await _witness.ClosedAsync(from, "a sibling, UDP", () => bob.AskAsync(At(alice, 80), ProtocolType.Udp), Near, () => control.AskAsync(At(friend, 80), ProtocolType.Udp));
        await _witness.ClosedAsync(from, "a sibling, ping", () => bob.PingAsync(alice), Near, () => control.PingAsync(friend));
        await _witness.ClosedAsync(from, "a sibling, ARP or neighbour discovery", () => bob.ResolveAsync(alice), Near, () => control.ResolveAsync(friend));
        await _witness.ClosedAsync(from, "a sibling, multicast", () => bob.MulticastAsync(world.Sandbox("alice"), group), Near, () => control.MulticastAsync(world.Sandbox("near1"), group));
        await ThroughTheGatewayAsync(bob, from, alice, prefix + "1", host + "1");
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Out_published_ports_and_the_host_stay(string family, string prefix, string host, string near, string group)
    {
        Require();
        var (bob, from) = (world.Sandbox("bob"), $"member ({family}), {where}");
        near.ShouldNotBe(group);
        await _witness.OpenAsync(from, "LAN", () => bob.AskAsync(At(host + "2", 6100)));
        await _witness.OpenAsync(from, "the host", () => bob.AskAsync(At(prefix + "1", 6000)));
        await _witness.OpenAsync(from, "a sibling's published port, TCP", () => bob.AskAsync(At(host + "1", 8080)));
        await _witness.OpenAsync(from, "a sibling's published port, UDP", () => bob.AskAsync(At(host + "1", 8080), ProtocolType.Udp));
        await _witness.OpenAsync(from, "its own published port", () => world.Sandbox("alice").AskAsync(At(host + "1", 8080)));
        await _witness.OpenAsync($"host, {where}", $"member ({family})", () => world.Host.AskAsync(At(prefix + "2", 80)));
        await _witness.OpenAsync($"LAN, {where}", $"published port ({family})", () => world.Lan.AskAsync(At(host + "1", 8080)));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task A_link_opens_one_pair_both_ways(string family, string prefix, string host, string near, string group)
    {
        Require();
        var (linked, alice, bob) = (world.Sandbox("linked"), world.Sandbox("alice"), world.Sandbox("bob"));
        var (from, to, other) = ($"linked member ({family}), {where}", At(prefix + "2", 80), prefix + "3");
        host.ShouldNotBe(near);
        await _witness.OpenAsync(from, "the sibling that it links to, TCP", () => linked.AskAsync(to));
        await _witness.OpenAsync(from, "the sibling that it links to, ping", () => linked.PingAsync(prefix + "2"));
        await _witness.OpenAsync(from, "the sibling that it links to, multicast", () => linked.MulticastAsync(alice, group));
        await _witness.OpenAsync($"the sibling that is linked to ({family}), {where}", "the linking one", () => alice.AskAsync(At(prefix + "4", 80)));
        await _witness.ClosedAsync(from, "a third one, TCP", () => linked.AskAsync(At(other, 80)), "the sibling that it links to", () => linked.AskAsync(to));
        await _witness.ClosedAsync(from, "a third one, ping", () => linked.PingAsync(other), "the sibling that it links to", () => linked.PingAsync(prefix + "2"));
        await _witness.ClosedAsync(from, "a third one, ARP or neighbour discovery", () => linked.ResolveAsync(other), "the sibling that it links to", () => linked.ResolveAsync(prefix + "2"));
        await _witness.ClosedAsync(from, "a third one, multicast", () => linked.MulticastAsync(bob, group), "the sibling that it links to", () => linked.MulticastAsync(alice, group));
        await _witness.ClosedAsync($"a third member ({family}), {where}", "the linking one", () => bob.AskAsync(At(prefix + "4", 80)), "the linked sibling", () => alice.AskAsync(At(prefix + "4", 80)));
    }

    [Fact]
    public async Task A_link_follows_the_name_and_the_plan_is_empty_at_rest()
    {
        Require();
        world.Cli.Run("sandbox create mover --network apart");
        world.Cli.Run("sandbox create follower --network apart --link mover:m");
        world.Serve("mover", 80);
        var (follower, address) = (world.Sandbox("follower"), Address("mover"));
        await follower.ReachAsync(At(address, 80));

        world.Cli.Run("sandbox rm mover");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Cli.Run("sandbox create mover --network apart");
        world.Serve("mover", 80);
        Address("mover").ShouldBe(address);
        await follower.ReachAsync(At(address, 80));

        world.Daemon.Kill();
        await world.Daemon.StartAsync();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        await follower.ReachAsync(At(address, 80));
        world.Cli.Run("sandbox rm follower mover");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    protected virtual void Require()
    {
    }

    /// <summary>A member that sends a sibling's packets to the gateway has the host forward them, unless that is closed too.</summary>
    private async Task ThroughTheGatewayAsync(NetworkNamespace bob, string from, string alice, string gateway, string host)
    {
        var length = alice.Contains(':', StringComparison.Ordinal) ? 128 : 32;
        bob.Run($"ip route add {alice}/{length} via {gateway}");
        await _witness.ClosedAsync(from, "a sibling, round by the gateway", () => bob.AskAsync(At(alice, 80)), "its published port", () => bob.AskAsync(At(host, 8080)));
        bob.Run($"ip route del {alice}/{length}");
    }

    private string Address(string sandbox) => world.Cli.Json($"sandbox inspect {sandbox}").GetProperty("endpoints")[0].GetProperty("ip").GetString()!.Split('/')[0];

    private static string At(string address, int port) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}" : $"{address}:{port}";
}

/// <summary>On apart, without icc: alice at .2 with a published port, bob at .3, linked at .4, which links to alice. On near, with icc: near1, near2.</summary>
public abstract class ApartWorld : World
{
    protected override Task FurnishAsync()
    {
        Cli.Run("network create apart --icc off --ipv6 --subnet 10.50.0.0/24 --subnet fd00:50::/64");
        Cli.Run("network create near --ipv6 --subnet 10.51.0.0/24 --subnet fd00:51::/64");
        Cli.Run("sandbox create alice --network apart -p 8080:80 -p 8080:80/udp");
        Cli.Run("sandbox create bob --network apart");
        Cli.Run("sandbox create linked --network apart --link alice:web");
        Cli.Run("sandbox create near1 --network near");
        Cli.Run("sandbox create near2 --network near");
        foreach (var name in new[] { "alice", "bob", "linked", "near1" })
            Serve(name, 80);
        Serve(Host, "host", 6000);
        Serve(Lan, "lan", 6100);
        return Task.CompletedTask;
    }
}

public sealed class PlainApartTests(PlainApartTests.PlainWorld world) : ApartTests(world, "without br_netfilter"), IClassFixture<PlainApartTests.PlainWorld>
{
    public sealed class PlainWorld : ApartWorld;
}

public sealed class FilteredApartTests(FilteredApartTests.FilteredWorld world) : ApartTests(world, "with br_netfilter"), IClassFixture<FilteredApartTests.FilteredWorld>
{
    protected override void Require() => Assert.SkipUnless(
        File.Exists("/proc/sys/net/bridge/bridge-nf-call-iptables"), "this kernel has no br_netfilter loaded, so no frame on a bridge passes the packet filter");

    public sealed class FilteredWorld : ApartWorld
    {
        protected override bool FiltersBridges => true;
    }
}
