using static HostNetAgent.Core.Firewall.Rules.Field;
using static HostNetAgent.Core.Firewall.Rules.Steps;

namespace HostNetAgent.Core.Firewall.Rules;

/// <summary>Table <c>bridge hostnet</c>: a bridge port may only send what is bound to it. The reasons are in docs/dataplane.md.</summary>
internal static class FrameTable
{
    private const int BeforeAll = -300;

    private static readonly ChainMaker Chains = new(TableId.Bridge);

    public static Table Build() => new(TableId.Bridge, [Prerouting(), Guard(), Arp(), Ip4(), Ip6()]);

    private static Chain Prerouting() => Chains.Base("pre", Hook.Prerouting, BeforeAll, [In(SetId.Guarded, InInterface), Goto("guard")]);

    private static Chain Guard() => Chains.Plain("guard",
        [Cases(EtherType, (Values.EtherArp, DecisionKind.Goto, "g_arp"), (Values.EtherIp4, DecisionKind.Goto, "g_ip4"), (Values.EtherIp6, DecisionKind.Goto, "g_ip6"))],
        [Drop]);

    private static Chain Arp() => Chains.Plain("g_arp",
        [In(SetId.BindMac, InInterface, EtherSource), In(SetId.Bind4, InInterface, ArpSenderMac, ArpSender4), Accept],
        [Is(ArpOperation, Values.ArpRequest), Is(ArpSender4, Values.Any4), In(SetId.BindMac, InInterface, EtherSource), In(SetId.BindMac, InInterface, ArpSenderMac), Accept],
        [Counter, Drop]);

    private static Chain Ip4() => Chains.Plain("g_ip4",
        [Is(UdpSource, Values.DhcpServer), Drop],
        [In(SetId.Bind4, InInterface, EtherSource, Source4), Accept],
        [Is(Source4, Values.Any4), Is(Destination4, Values.Broadcast4), Is(UdpSource, Values.DhcpClient), Is(UdpDestination, Values.DhcpServer), In(SetId.BindMac, InInterface, EtherSource), Accept],
        [Counter, Drop]);

    private static Chain Ip6() => Chains.Plain("g_ip6",
        [Any(Icmp6Type, Values.RouterAdvertisement, Values.Redirect), Drop],
        [Is(UdpSource, Values.Dhcp6Server), Drop],
        [Is(Icmp6Type, Values.NeighbourAdvertisement), NotIn(SetId.Bind6, InInterface, EtherSource, NeighbourTarget), Drop],
        [In(SetId.Bind6, InInterface, EtherSource, Source6), Accept],
        [Is(Source6, Values.Any6), Any(Icmp6Type, Values.NeighbourSolicitation, Values.RouterSolicitation, Values.MldReport, Values.Mld2Report), In(SetId.BindMac, InInterface, EtherSource), Accept],
        [Counter, Drop]);
}
