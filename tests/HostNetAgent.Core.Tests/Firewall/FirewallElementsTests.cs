using System.Collections.Immutable;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Tests.Firewall;

public sealed class FirewallElementsTests
{
    private static readonly Network Dual = new()
    {
        Id = new string('a', 64),
        Name = "web",
        DeviceIndex = 7,
        Subnets = [Subnet("10.50.0.0/24", "10.50.0.1"), Subnet("fd00:50::/64", "fd00:50::1")],
    };

    private static readonly Endpoint Member = new()
    {
        Id = new string('b', 64),
        NetworkId = Dual.Id,
        SandboxId = "",
        Interface = "eth0",
        HostInterface = "hv1",
        LinkIndex = 9,
        Mac = new MacAddress(0x02_42_0a_32_00_14),
        Addresses = [IpAddress.Parse("10.50.0.20"), IpAddress.Parse("fd00:50::14")],
        Ports = [new PublishedPort(Transport.Tcp, null, 8080, 80)],
    };

    [Fact]
    public void A_network_of_both_families_is_classed_and_masqueraded_in_both() => OfNetwork(Dual).ShouldBe(
    [
        "own_if if 7", "direct_if if 7", "self if 7 if 7", "icc_on if 7 if 7",
        "if_nat if 7 ipv4", "masq4 if 7", "prot4 10.50.0.1", "if_nat if 7 ipv6", "masq6 if 7", "prot6 fd00:50::1",
    ]);

    [Fact]
    public void A_family_without_subnet_is_protected_all_the_same() =>
        OfNetwork(Dual with { Subnets = [Dual.Subnets[0]], GatewayMode6 = GatewayMode.Unprotected }).ShouldContain("if_nat if 7 ipv6");

    [Fact]
    public void An_internal_network_has_no_way_out_and_only_name_service_on_the_host() => OfNetwork(Dual with { Internal = true, HostAccess = HostAccess.Services }).ShouldBe(
        ["own_if if 7", "direct_if if 7", "self if 7 if 7", "icc_on if 7 if 7", "if_internal if 7", "if_dns if 7", "prot4 10.50.0.1", "prot6 fd00:50::1"]);

    [Fact]
    public void Gateway_modes_differ_by_family_and_a_fixed_source_replaces_masquerade()
    {
        var network = Dual with { GatewayMode6 = GatewayMode.Routed, Outbound4 = IpAddress.Parse("192.0.2.1"), InterContainerCommunication = false };
        OfNetwork(network).ShouldBe(
            ["own_if if 7", "direct_if if 7", "self if 7 if 7", "if_nat if 7 ipv4", "snat4 if 7 -> 192.0.2.1", "prot4 10.50.0.1", "if_routed if 7 ipv6", "routed6 fd00:50::1"]);
    }

    [Fact]
    public void Addresses_that_the_outside_answers_to_are_not_hidden_and_the_gateway_is()
    {
        var plain = Dual with { Masquerade = false };
        OfNetwork(plain).ShouldBe(
            ["own_if if 7", "direct_if if 7", "self if 7 if 7", "icc_on if 7 if 7", "if_nat if 7 ipv4", "prot4 10.50.0.1", "if_nat if 7 ipv6", "prot6 fd00:50::1"]);
        OfEndpoint(plain, Member).ShouldNotContain(element => element.StartsWith("prot", StringComparison.Ordinal));
        OfEndpoint(plain with { Internal = true }, Member).ShouldContain("prot4 10.50.0.20");
    }

    [Fact]
    public void An_attach_is_nine_elements() => OfEndpoint(Dual, Member).ShouldBe(
    [
        "prot4 10.50.0.20", "prot6 fd00:50::14", "guarded if 9", "bind_mac if 9 02:42:0a:32:00:14",
        "bind4 if 9 02:42:0a:32:00:14 10.50.0.20", "bind6 if 9 02:42:0a:32:00:14 fd00:50::14", "bind6 if 9 02:42:0a:32:00:14 fe80::42:aff:fe32:14",
        "pub4_any tcp/8080 -> 10.50.0.20:80", "pub6_any tcp/8080 -> [fd00:50::14]:80",
    ]);

    [Theory]
    [InlineData("0.0.0.0", "pub4_any udp/53 -> 10.50.0.20:1053,pub4_any udp/54 -> 10.50.0.20:1054")]
    [InlineData("::", "pub6_any udp/53 -> [fd00:50::14]:1053,pub6_any udp/54 -> [fd00:50::14]:1054")]
    [InlineData("127.0.0.1", "pub4 udp/127.0.0.1:53 -> 10.50.0.20:1053,pub4 udp/127.0.0.1:54 -> 10.50.0.20:1054")]
    [InlineData("2001:db8::1", "pub6 udp/[2001:db8::1]:53 -> [fd00:50::14]:1053,pub6 udp/[2001:db8::1]:54 -> [fd00:50::14]:1054")]
    public void A_run_of_ports_on_one_host_address_is_an_element_each(string host, string expected)
    {
        var endpoint = Member with { Ports = [new PublishedPort(Transport.Udp, IpAddress.Parse(host), 53, 1053, 2)] };
        OfEndpoint(Dual, endpoint).Where(text => text.StartsWith("pub", StringComparison.Ordinal)).ShouldBe(expected.Split(','));
    }

    [Fact]
    public void Routed_mode_opens_a_port_once_however_often_it_is_published()
    {
        var endpoint = Member with { Ports = [new PublishedPort(Transport.Tcp, null, 8080, 80, 2), new PublishedPort(Transport.Tcp, null, 9090, 81, 2)] };
        OfEndpoint(Dual with { GatewayMode4 = GatewayMode.Routed, Subnets = [Dual.Subnets[0]] }, endpoint with { Addresses = [Member.Addresses[0]] })
            .ShouldBe(
            [
                "routed4 10.50.0.20", "guarded if 9", "bind_mac if 9 02:42:0a:32:00:14", "bind4 if 9 02:42:0a:32:00:14 10.50.0.20",
                "open4 10.50.0.20 tcp/80", "open4 10.50.0.20 tcp/81", "open4 10.50.0.20 tcp/82",
            ]);
    }

    [Fact]
    public void Nothing_is_published_from_an_internal_network() =>
        OfEndpoint(Dual with { Internal = true, AntiSpoofing = false }, Member).ShouldBe(["prot4 10.50.0.20", "prot6 fd00:50::14"]);

    [Fact]
    public void A_host_address_of_a_family_that_the_endpoint_lacks_is_not_covered() =>
        OfEndpoint(Dual, Member with { Addresses = [Member.Addresses[0]], Ports = [new PublishedPort(Transport.Tcp, IpAddress.AnyV6, 8080, 80)] })
            .ShouldBe(["prot4 10.50.0.20", "guarded if 9", "bind_mac if 9 02:42:0a:32:00:14", "bind4 if 9 02:42:0a:32:00:14 10.50.0.20"]);

    [Fact]
    public void Elements_belong_to_the_network_or_the_endpoint_that_wants_them()
    {
        var objects = new List<KernelObject>();
        FirewallElements.OfNetwork(Dual, objects);
        objects.ShouldAllBe(item => item.Owner == new Owner(OwnerKind.Network, Dual.Id));
        objects.Clear();
        FirewallElements.OfEndpoint(Dual, Member, objects);
        objects.ShouldAllBe(item => item.Owner == new Owner(OwnerKind.Endpoint, Member.Id));
    }

    [Fact]
    public void Drivers_without_a_bridge_need_no_element()
    {
        OfNetwork(Dual with { Driver = "none" }).ShouldBeEmpty();
        OfEndpoint(Dual with { Driver = "none" }, Member).ShouldBeEmpty();
    }

    private static Subnet Subnet(string prefix, string gateway) =>
        new(IpPrefix.Parse(prefix), IpAddress.Parse(gateway), null, ImmutableSortedDictionary<string, IpAddress>.Empty);

    private static List<string> OfNetwork(Network network)
    {
        var objects = new List<KernelObject>();
        FirewallElements.OfNetwork(network, objects);
        return Texts(objects);
    }

    private static List<string> OfEndpoint(Network network, Endpoint endpoint)
    {
        var objects = new List<KernelObject>();
        FirewallElements.OfEndpoint(network, endpoint, objects);
        return Texts(objects);
    }

    private static List<string> Texts(List<KernelObject> objects) =>
        [.. objects.Cast<ElementObject>().Select(element => element.Describe()["element ".Length..])];
}
