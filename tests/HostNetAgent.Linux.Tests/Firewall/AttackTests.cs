using System.Net;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using static HostNetAgent.Linux.Tests.Firewall.Lab;

namespace HostNetAgent.Linux.Tests.Firewall;

/// <summary>
/// Real traffic against the real rules. Every attack is tried twice: with the ruleset, and as a control without the rule that
/// stops it, where it must succeed; otherwise the attack would prove nothing.
/// </summary>
public sealed class AttackTests
{
    private const string NobodysAddress = "raw_pre: fib saddr oif @own_if drop";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_published_port_is_reached_from_everywhere_through_the_hosts_address(bool bridgeCalls) => Run(() =>
    {
        using var host = new AttackedHost(Ruleset.Hostnet, new Variant { BridgeCalls = bridgeCalls });
        using var listener = host.ListenOnVictim(80);
        foreach (var from in new[] { "lan", AttackedHost.Here, "other", "sibling", "victim" })
        {
            host.Reaches(from, AttackedHost.Address4, 8080).ShouldBeTrue($"IPv4 from {from}");
            host.Reaches(from, AttackedHost.Address6, 8080).ShouldBeTrue($"IPv6 from {from}");
        }

        host.Reaches(AttackedHost.Here, "127.0.0.1", 8080).ShouldBeTrue("from the host over loopback");
    });

    [Fact]
    public void An_outside_client_keeps_its_source_address() => Run(() =>
    {
        using var host = new AttackedHost(Ruleset.Hostnet);
        using var listener = host.ListenOnVictim(80);
        host.Reaches("lan", AttackedHost.Address4, 8080).ShouldBeTrue();
        using var accepted = listener.V4.Accept();
        ((IPEndPoint)accepted.RemoteEndPoint!).Address.ToString().ShouldBe("192.0.2.66");
    });

    [Theory]
    [InlineData("10.1.0.20")]
    [InlineData("fd00:1::14")]
    public void An_unpublished_port_is_not_reached_by_direct_routing(string address) => Attack(
        host => host.Reaches("lan", address, 81),
        "raw_pre: ip daddr @prot4 drop", "raw_pre: ip6 daddr @prot6 drop", "to_nat: counter drop");

    [Theory]
    [InlineData("10.1.0.20")]
    [InlineData("fd00:1::14")]
    public void Not_even_a_published_port_is_reached_by_direct_routing(string address) => Attack(
        host => host.Reaches("lan", address, 80),
        "raw_pre: ip daddr @prot4 drop", "raw_pre: ip6 daddr @prot6 drop", "to_nat: counter drop");

    [Theory]
    [InlineData("10.1.0.20")]
    [InlineData("fd00:1::14")]
    public void Another_networks_endpoint_is_not_reached(string address) => Attack(host => host.Reaches("other", address, 80), "to_nat: counter drop");

    [Fact]
    public void A_port_published_on_loopback_is_not_reached_from_the_lan() => Attack(
        host =>
        {
            host.Reaches(AttackedHost.Here, "127.0.0.1", 5432).ShouldBeTrue("the host's own client");
            return host.Reaches("lan", "127.0.0.1", 5432);
        },
        "raw_pre: ip daddr 127.0.0.0/8 drop");

    /// <summary>The IPv6 input drops such packets, but where frames on bridges pass the packet filter it is asked too late.</summary>
    [Fact]
    public void A_port_published_on_the_IPv6_loopback_is_not_reached_from_another_network() => Attack(
        host =>
        {
            Ip("-n other -6 route add ::1/128 via fd00:2::1");
            return host.Delivers("other", "fd00:1::14", to: "[::1]:5433");
        },
        new Variant { BridgeCalls = true },
        "raw_pre: ip6 daddr ::1 drop");

    [Fact]
    public void The_hosts_own_client_reaches_a_port_published_on_the_IPv6_loopback() => Run(() =>
    {
        using var host = new AttackedHost(Ruleset.Hostnet);
        using var listener = host.ListenOnVictim(80);
        Ip("-6 route add local ::1/128 dev br1 table local metric 1034");
        host.Reaches(AttackedHost.Here, "::1", 5432).ShouldBeTrue();
    });

    [Theory]
    [InlineData("10.1.0.20")]
    [InlineData("fd00:1::14")]
    public void A_sibling_is_not_reached_through_the_gateway_where_members_are_kept_apart(string address) => Attack(
        host =>
        {
            host.Isolate();
            return host.Delivers("sibling", address);
        },
        new Variant { InterContainerCommunication = false, Mode = GatewayMode.Unprotected },
        "forward: meta iif . meta oif @self goto to_nat");

    [Theory]
    [InlineData("10.1.0.20")]
    [InlineData("fd00:1::14")]
    public void A_sibling_is_not_reached_within_the_bridge_that_shows_its_packets_to_the_rules(string address) => Attack(
        host => host.Reaches("sibling", address, 80),
        new Variant { InterContainerCommunication = false, BridgeCalls = true },
        "to_nat: counter drop");

    [Theory]
    [InlineData("10.1.0.20", "192.0.2.10:8081", "10.1.0.21", GatewayMode.Nat)]
    [InlineData("fd00:1::14", "[2001:db8::10]:8081", "fd00:1::15", GatewayMode.Nat)]
    [InlineData("10.1.0.20", "10.1.0.20:81", "10.1.0.21", GatewayMode.Routed)]
    [InlineData("fd00:1::14", "[fd00:1::14]:81", "fd00:1::15", GatewayMode.Routed)]
    public void A_neighbour_does_not_speak_in_a_siblings_name(string victim, string open, string sibling, GatewayMode mode) => Attack(
        host =>
        {
            host.Delivers("sibling", victim, open).ShouldBeTrue("the sibling itself");
            return NeighbourSpeaksAs(host, sibling, victim, open);
        },
        new Variant { Mode = mode },
        "raw_pre: ip saddr @prot4 drop", "raw_pre: ip6 saddr @prot6 drop", "raw_pre: ip saddr @routed4 drop", "raw_pre: ip6 saddr @routed6 drop", NobodysAddress);

    [Theory]
    [InlineData("10.1.0.20", "192.0.2.10:8081", "10.1.0.99", GatewayMode.Nat)]
    [InlineData("fd00:1::14", "[2001:db8::10]:8081", "fd00:1::99", GatewayMode.Nat)]
    [InlineData("10.1.0.20", "10.1.0.20:81", "10.1.0.99", GatewayMode.Routed)]
    [InlineData("fd00:1::14", "[fd00:1::14]:81", "fd00:1::99", GatewayMode.Routed)]
    public void Nor_in_the_name_of_one_that_could_be(string victim, string open, string nobody, GatewayMode mode) => Attack(
        host => NeighbourSpeaksAs(host, nobody, victim, open),
        new Variant { Mode = mode },
        NobodysAddress);

    [Fact]
    public void A_forged_ipv4_source_does_not_leave_the_bridge_port() => Attack(
        host =>
        {
            host.Take("sibling", "10.1.0.99/16");
            return host.Answers("10.1.0.99");
        },
        "pre: meta iif @guarded goto guard");

    [Fact]
    public void A_forged_neighbour_advertisement_does_not_leave_the_bridge_port() => Attack(
        host =>
        {
            host.Reaches(AttackedHost.Here, "fd00:1::14", 80).ShouldBeTrue("an honest advertisement passes");
            host.Advertise("sibling", "fd00:1::14");
            return host.NeighbourIs("fd00:1::14", "sibling");
        },
        "g_ip6: icmpv6 type nd-neighbor-advert drop");

    private static bool NeighbourSpeaksAs(AttackedHost host, string address, string victim, string open)
    {
        host.Delivers("lan", victim, open).ShouldBeTrue("in its own name");
        Ip($"-n lan addr add {address} dev eth0{(address.Contains(':', StringComparison.Ordinal) ? " nodad" : "")}");
        return host.Delivers("lan", victim, open, address);
    }

    private static void Attack(Func<AttackedHost, bool> attack, params string[] rules) => Attack(attack, new Variant(), rules);

    private static void Attack(Func<AttackedHost, bool> attack, Variant variant, params string[] rules)
    {
        Try(Ruleset.Hostnet).ShouldBeFalse("with the ruleset");
        Try(Mutation.Without(rules)).ShouldBeTrue("without the rule the attack must succeed");

        bool Try(Ruleset ruleset)
        {
            var succeeded = false;
            Run(() =>
            {
                using var host = new AttackedHost(ruleset, variant);
                using var published = host.ListenOnVictim(80);
                using var unpublished = host.ListenOnVictim(81);
                succeeded = attack(host);
            });
            return succeeded;
        }
    }
}
