using System.Collections.Immutable;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Drivers.Bridge;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>Which device of the host may be a network's uplink, and what such a network is.</summary>
public sealed class UplinkTests
{
    private static readonly MacAddress Mac = new(0x02_00_00_00_00_09);

    private static readonly Dictionary<string, (CreateNetwork Wish, ErrorKind Kind, string Field, string Words)> s_cases = new()
    {
        ["missing"] = (Over("eth9"), ErrorKind.NotFound, "uplink", "no such device"),
        ["our own"] = (Over("hn1"), ErrorKind.Conflict, "uplink", "the agent's own"),
        ["loopback"] = (Over("lo"), ErrorKind.Invalid, "uplink", "loopback"),
        ["wireless"] = (Over("wlan0"), ErrorKind.Invalid, "uplink", "wireless"),
        ["no Ethernet"] = (Over("tun0"), ErrorKind.Invalid, "uplink", "no Ethernet frames"),
        ["a bridge"] = (Over("virbr0"), ErrorKind.Invalid, "uplink", "a bridge itself"),
        ["part of a bridge"] = (Over("eth2"), ErrorKind.Conflict, "uplink", "'virbr0'"),
        ["of another network"] = (Over("eth3"), ErrorKind.Conflict, "uplink", "that of network 'first'"),
        ["the default route's"] = (Over("eth0"), ErrorKind.Conflict, "confirm", "--yes"),
        ["a subnet"] = (Over("eth1") with { Subnets = [new SubnetRequest(IpPrefix.Parse("10.0.0.0/24"))] }, ErrorKind.Invalid, "subnets", "a subnet"),
        ["IPv6"] = (Over("eth1") with { EnableIPv6 = true }, ErrorKind.Invalid, "ipv6", "an IPv6 subnet"),
        ["internal"] = (Over("eth1") with { Internal = true }, ErrorKind.Invalid, "internal", "no way out"),
        ["host access"] = (Over("eth1") with { HostAccess = HostAccess.None }, ErrorKind.Invalid, "hostAccess", "host access"),
        ["routed"] = (Over("eth1") with { GatewayMode6 = GatewayMode.Routed }, ErrorKind.Invalid, "gatewayMode4", "gateway mode"),
        ["outbound address"] = (Over("eth1") with { OutboundAddresses = [IpAddress.Parse("192.0.2.1")] }, ErrorKind.Invalid, "outboundIps", "outbound"),
        ["DHCP range"] = (Over("eth1") with { DhcpRange = IpPrefix.Parse("10.0.0.0/28") }, ErrorKind.Invalid, "dhcpRange", "a DHCP range"),
        ["another MTU"] = (Over("eth1") with { Mtu = 9000 }, ErrorKind.Invalid, "mtu", "has 1500"),
    };

    public static TheoryData<string> Cases => new(s_cases.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_cannot_be_an_uplink_is_refused(string name)
    {
        var (wish, kind, field, words) = s_cases[name];
        var world = Host();
        world.Do(Over("eth3") with { Name = "first" });

        var error = world.Refuse(wish);

        (error.Kind, error.Field).ShouldBe((kind, field), error.Message);
        error.Message.ShouldContain(words);
    }

    [Fact]
    public void The_network_takes_the_devices_address_and_MTU_and_gives_none_of_its_own()
    {
        var world = Host();
        world.Do(Over("eth0") with { Confirmed = true });
        var network = world.Network("lan");
        (network.Uplink, network.DeviceMac, network.Mtu, network.Subnets.Length).ShouldBe(("eth0", Mac, 1500, 0));

        var endpoint = world.Attach("box", new AttachRequest("lan") { Ports = [new PortRequest(Transport.Tcp, null, 8080, 8080, 80, 1)] });

        endpoint.Addresses.ShouldBeEmpty();
        endpoint.Ports.ShouldBeEmpty();
        world.Warnings.ShouldHaveSingleItem().ShouldContain("are on the LAN");
        world.Refuse(new CreateSandbox("fixed") { Attachments = [new AttachRequest("lan") { Address4 = IpAddress.Parse("192.0.2.77") }] }).Kind.ShouldBe(ErrorKind.Invalid);
    }

    [Fact]
    public void The_bridge_and_its_members_have_the_MTU_that_the_uplink_has_now()
    {
        var world = Host();
        world.Do(Over("eth1"));
        world.Attach("box", new AttachRequest("lan"));
        var facts = Now(world.Facts, "lan9", mtu: 1400);
        var objects = Compiler.CompileAll(world.Model, facts);
        objects.OfType<BridgeObject>().Single(bridge => bridge.Name == world.Network("lan").Device).Mtu.ShouldBe(1400);
        objects.OfType<VethObject>().ShouldHaveSingleItem().Mtu.ShouldBe(1400);
        UplinkRemarks.Of(world.Model, facts).ShouldHaveSingleItem().ShouldContain("renamed to 'lan9'");
    }

    [Fact]
    public void An_MTU_that_was_asked_for_stays_and_is_remarked_upon()
    {
        var world = Host();
        world.Do(Over("eth1") with { Mtu = 1500 });
        var facts = Now(world.Facts, "eth1", mtu: 1400);
        Compiler.CompileAll(world.Model, facts).OfType<BridgeObject>().Single(bridge => bridge.Name == world.Network("lan").Device).Mtu.ShouldBe(1500);
        UplinkRemarks.Of(world.Model, facts).ShouldHaveSingleItem().ShouldContain("one of 1400");
        UplinkRemarks.Of(world.Model, world.Facts).ShouldBeEmpty();
    }

    private static HostFacts Now(HostFacts facts, string name, int mtu) => facts with
    {
        Devices = facts.Devices.Remove("eth1").Add(name, Device(name) with { Mtu = mtu }),
        Uplinks = facts.Uplinks.Add("eth1", new UplinkSight(name, null)),
    };

    private static CreateNetwork Over(string device) => new("lan") { Uplink = device };

    private static World Host()
    {
        HostDevice[] devices =
        [
            Device("eth0") with { HasDefaultRoute = true }, Device("eth1"), Device("eth2") with { Master = "virbr0" }, Device("eth3"), Device("lo") with { IsLoopback = true, IsEthernet = false },
            Device("wlan0") with { IsWireless = true }, Device("tun0") with { IsEthernet = false }, Device("virbr0") with { Kind = "bridge" },
        ];
        var world = new World();
        world.Facts = world.Facts with { Devices = devices.ToImmutableDictionary(device => device.Name, StringComparer.Ordinal), DeviceNames = ["hn1"] };
        return world;
    }

    private static HostDevice Device(string name) => new(name, 2, Mac, 1500);
}
