using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Firewall.Rules;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.Model;
using HostNetAgent.TestKit.PacketFilter;

namespace HostNetAgent.Core.Tests.Firewall;

/// <summary>Members of a network with an uplink have the LAN's addresses, which nobody here knows; their MAC address is known.</summary>
public sealed class BridgedFrameTests
{
    private static readonly Endpoint Guest = new ModelBuilder().Network("lan", [], network => network with { Uplink = "eth1" }).Sandbox("vm1").Attach("vm1", "lan").Endpoint("vm1", "lan");
    private static readonly Network Lan = new ModelBuilder().Network("lan", [], network => network with { Uplink = "eth1" }).Model.FindNetwork("lan")!;
    private static readonly Packet Ip4 = new() { InInterface = Guest.LinkIndex, EtherSource = Guest.Mac, EtherType = 0x0800, Source = IpAddress.Parse("198.51.100.77"), Destination = World.Outside4 };
    private static readonly Packet Ip6 = Ip4 with { EtherType = 0x86dd, Source = IpAddress.Parse("2001:db8:5::77"), Destination = World.Outside6 };
    private static readonly Packet Arp = Ip4 with { EtherType = 0x0806, ArpOperation = 1, ArpSenderMac = Guest.Mac, ArpSender = Ip4.Source };
    private static readonly MacAddress Forged = new(0x02_11_22_33_44_55);

    private static readonly (string Name, Packet Frame, bool Passes)[] Frames =
    [
        ("any IPv4 address", Ip4, true),
        ("any IPv6 address", Ip6, true),
        ("ARP for it", Arp, true),
        ("another Ethernet protocol", Ip4 with { EtherType = 0x88cc }, true),
        ("a DHCP client", Ip4 with { Protocol = Packet.Udp, SourcePort = 68, DestinationPort = 67, DhcpClient = Guest.Mac }, true),
        ("router solicitation", Ip6 with { Protocol = Packet.Icmp6, IcmpType = 133 }, true),
        ("somebody else's MAC address", Ip4 with { EtherSource = Forged }, false),
        ("somebody else's MAC address in ARP", Arp with { ArpSenderMac = Forged }, false),
        ("a DHCP server", Ip4 with { Protocol = Packet.Udp, SourcePort = 67, DestinationPort = 68 }, false),
        ("a DHCP server on a port of its choice", Ip4 with { Protocol = Packet.Udp, DestinationPort = 68 }, false),
        ("a DHCPv6 server", Ip6 with { Protocol = Packet.Udp, SourcePort = 547, DestinationPort = 546 }, false),
        ("a DHCP client in another's name", Ip4 with { Protocol = Packet.Udp, SourcePort = 68, DestinationPort = 67, DhcpClient = Forged }, false),
        ("a router advertisement", Ip6 with { Protocol = Packet.Icmp6, IcmpType = 134 }, false),
        ("a frame in a VLAN", Ip4 with { EtherType = 0x8100, VlanId = 5, NetworkProtocol = 0x0800 }, true),
        ("a frame with a tag of no VLAN", Ip4 with { EtherType = 0x8100, VlanId = 0, NetworkProtocol = 0x0800 }, false),
        ("a frame with a service tag", Ip4 with { EtherType = 0x88a8, VlanId = 5, NetworkProtocol = 0x0800 }, false),
        ("a frame with two tags", Ip4 with { EtherType = 0x8100, VlanId = 5, NetworkProtocol = 0x8100 }, false),
        ("a frame with a tag and a service tag", Ip4 with { EtherType = 0x8100, VlanId = 5, NetworkProtocol = 0x88a8 }, false),
        ("a DHCP client's question in pieces", Ip4 with { Protocol = Packet.Udp, SourcePort = 68, DestinationPort = 67, DhcpClient = Guest.Mac, Fragment = 0x2000 }, false),
        ("another datagram in pieces", Ip4 with { Protocol = Packet.Udp, DestinationPort = 5000, Fragment = 0x2000 }, true),
        ("spanning tree", Ip4 with { EtherDestination = new(0x01_80_c2_00_00_00), EtherType = 0x0026 }, false),
        ("a redirect", Ip6 with { Protocol = Packet.Icmp6, IcmpType = 137 }, false),
    ];

    [Fact]
    public void A_member_sends_from_any_address_of_the_LAN_but_from_its_own_card_and_as_no_server() => Wrong(Ruleset.Hostnet).ShouldBeEmpty();

    [Fact]
    public void Every_rule_about_it_is_missed_when_it_is_removed()
    {
        foreach (var table in Ruleset.Hostnet.Tables)
        {
            foreach (var (chain, rule) in table.Chains.SelectMany(chain => chain.Rules.Select(rule => (chain, rule))))
            {
                var line = $"{chain.Name}: {RulesetText.Line(rule)}";
                if (!line.Contains("free", StringComparison.Ordinal))
                    continue;
                var changed = table with { Chains = table.Chains.Replace(chain, chain with { Rules = chain.Rules.Remove(rule) }) };
                Wrong(new Ruleset(Ruleset.Hostnet.Tables.Replace(table, changed))).ShouldNotBeEmpty(line);
            }
        }
    }

    private static List<string> Wrong(Ruleset ruleset)
    {
        List<KernelObject> elements = [];
        FirewallElements.OfEndpoint(Lan, Guest, elements);
        var path = new PacketPath(new RuleMachine(ruleset, [.. elements.Cast<ElementObject>()]), new World(1));
        return [.. Frames.Where(frame => path.Admit(frame.Frame) != frame.Passes).Select(frame => frame.Name)];
    }
}
