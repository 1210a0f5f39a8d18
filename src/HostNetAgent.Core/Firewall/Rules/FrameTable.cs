using static HostNetAgent.Core.Firewall.Rules.Field;
using static HostNetAgent.Core.Firewall.Rules.Steps;

namespace HostNetAgent.Core.Firewall.Rules;

/// <summary>Table <c>bridge hostnet</c>: a bridge port may only send what is bound to it. The reasons are in docs/dataplane.md.</summary>
internal static class FrameTable
{
    private const int BeforeAll = -300;

    private static readonly ChainMaker Chains = new(TableId.Bridge);

    // Only servers send to a client's port, whichever port they send from.
    private static readonly Statement[] NoServer = [Is(UdpDestination, Values.DhcpClient), Drop];
    private static readonly Statement[] NoServer6 = [Is(UdpDestination, Values.Dhcp6Client), Drop];

    // A server goes by the address in the message: it must not be told that another asks, or releases. Nor in pieces, of which none shows the address:
    // what cannot be read is in no set, and not outside of one either.
    private static readonly Statement[] InPieces = [InFragments, Is(UdpDestination, Values.DhcpServer), Counter, Drop];
    private static readonly Statement[] NoOtherClient = [Is(UdpDestination, Values.DhcpServer), NotIn(SetId.BindMac, InInterface, DhcpClientMac), Counter, Drop];

    public static Table Build() => new(TableId.Bridge, [Prerouting(), Guard(), Free(), Arp(), Ip4(), Ip6(), Forward(), Apart()]);

    private static Chain Prerouting() => Chains.Base("pre", Hook.Prerouting, BeforeAll, [In(SetId.Guarded, InInterface), Goto("guard")]);

    private static Chain Guard() => Chains.Plain("guard",
        [In(SetId.BindFree, InInterface, EtherSource), Goto("g_free")],
        [Cases(EtherType, (Values.EtherArp, DecisionKind.Goto, "g_arp"), (Values.EtherIp4, DecisionKind.Goto, "g_ip4"), (Values.EtherIp6, DecisionKind.Goto, "g_ip6"))],
        [Drop]);

    // The LAN gives these members their addresses, so only the MAC address is known; they are no servers and routers all the same.
    // A tag of VLAN 0 names none: whoever gets the frame takes it for an untagged one, the checks here do not. The kernel takes one tag
    // out before we see the frame, and leaves it to the next host to take out another. Nor does a member speak spanning tree and the
    // like: the LAN would be rebuilt around it, or a switch would shut the port of all.
    private static Chain Free() => Chains.Plain("g_free",
        [Is(EtherGroup, Values.BridgeProtocols), Drop],
        [Is(EtherType, Values.EtherServiceVlan), Drop],
        [Any(NetworkProtocol, Values.EtherVlan, Values.EtherServiceVlan), Drop],
        [Is(VlanId, Values.NoVlan), Drop],
        [NotIn(SetId.BindMac, InInterface, ArpSenderMac), Counter, Drop],
        NoServer,
        NoServer6,
        InPieces,
        NoOtherClient,
        [Any(Icmp6Type, Values.RouterAdvertisement, Values.Redirect), Drop]);

    // Whoever asks without an address of its own is about to take the one that it asks for, and another that was about to do so gives it up.
    private static Chain Arp() => Chains.Plain("g_arp",
        [In(SetId.BindMac, InInterface, EtherSource), In(SetId.Bind4, InInterface, ArpSenderMac, ArpSender4), Accept],
        [Is(ArpOperation, Values.ArpRequest), Is(ArpSender4, Values.Any4), In(SetId.BindMac, InInterface, EtherSource), In(SetId.Bind4, InInterface, ArpSenderMac, ArpTarget4), Accept],
        [Counter, Drop]);

    private static Chain Ip4() => Chains.Plain("g_ip4",
        NoServer,
        InPieces,
        NoOtherClient,
        [In(SetId.Bind4, InInterface, EtherSource, Source4), Accept],
        [Is(Source4, Values.Any4), Is(Destination4, Values.Broadcast4), Is(UdpSource, Values.DhcpClient), Is(UdpDestination, Values.DhcpServer), In(SetId.BindMac, InInterface, EtherSource), Accept],
        [Counter, Drop]);

    private static Chain Ip6() => Chains.Plain("g_ip6",
        [Any(Icmp6Type, Values.RouterAdvertisement, Values.Redirect), Drop],
        NoServer6,
        [Is(Icmp6Type, Values.NeighbourAdvertisement), In(SetId.Bind6, InInterface, EtherSource, NeighbourTarget), In(SetId.Bind6, InInterface, EtherSource, Source6), Accept],
        [Is(Icmp6Type, Values.NeighbourAdvertisement), Drop],
        [In(SetId.Bind6, InInterface, EtherSource, Source6), Accept],
        [Is(Source6, Values.Any6), Is(Icmp6Type, Values.NeighbourSolicitation), In(SetId.Bind6, InInterface, EtherSource, NeighbourTarget), Accept],
        [Is(Source6, Values.Any6), Any(Icmp6Type, Values.RouterSolicitation, Values.MldReport, Values.Mld2Report), In(SetId.BindMac, InInterface, EtherSource), Accept],
        [Counter, Drop]);

    private static Chain Forward() => Chains.Base("forward", Hook.Forward, BeforeAll, [In(SetId.Apart, InInterface), In(SetId.Apart, OutInterface), Goto("apart")]);

    // Either of a pair may have asked for the link. Where IP frames pass the hooks of IP, the inet table judges them: it knows which
    // were translated, and come to a sibling by its published port.
    private static Chain Apart() => Chains.Plain("apart",
        [In(SetId.Linked, InInterface, OutInterface), new SetPriority(Values.LinkedClass), Accept],
        [In(SetId.Linked, OutInterface, InInterface), new SetPriority(Values.LinkedClass), Accept],
        [In(SetId.IpHooks, InInterface), Any(EtherType, Values.EtherIp4, Values.EtherIp6), Accept],
        [Counter, Drop]);
}
