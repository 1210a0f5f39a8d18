using static HostNetAgent.Core.Firewall.Rules.Field;
using static HostNetAgent.Core.Firewall.Rules.Steps;

namespace HostNetAgent.Core.Firewall.Rules;

/// <summary>Table <c>inet hostnet</c>: translation, and who may talk to whom. The reasons are in docs/dataplane.md.</summary>
internal static class PacketTable
{
    // After iptables' -300/-100/100, so that an administrator's own translation wins; filters come before foreign ones.
    private const int Raw = -300;
    private const int DestinationNat = -95;
    private const int SourceNat = 105;
    private const int Filter = -5;

    private static readonly ChainMaker Chains = new(TableId.Inet);

    // Nothing is routed between devices that lead to the world where the agent switched forwarding on. What one of them switches itself,
    // as a bridge does, passes here too where br_netfilter is on.
    private static readonly Statement[] RouterGuard =
        [In(SetId.GuardIf, InInterface, Family), In(SetId.GuardIf, OutInterface, Family), NotIn(SetId.IccOn, InInterface, OutInterface), Drop];

    public static Table Build() => new(TableId.Inet,
    [
        RawPrerouting(), NatPrerouting(), Acl(), NatOutput(), Publish(), Input(), HostDns(), HostNone(),
        Forward(), Policies(), Invalid(), ToNat(), ToRouted(), NatPostrouting(),
    ]);

    private static Chain RawPrerouting() => Chains.Base("raw_pre", Hook.Prerouting, Raw,
        [Is(InInterface, Values.Loopback), Accept],
        [Is(Destination4, Values.Net127), Drop],
        [Is(Source4, Values.Net127), Drop],
        [Is(Destination6, Values.Loopback6), Drop],
        [Is(Source6, Values.Loopback6), Drop],
        [In(SetId.DirectIf, InInterface), Accept],
        [In(SetId.Prot4, Destination4), Drop],
        [In(SetId.Prot6, Destination6), Drop],
        [In(SetId.Prot4, Source4), Drop],
        [In(SetId.Prot6, Source6), Drop],
        [In(SetId.Routed4, Source4), Drop],
        [In(SetId.Routed6, Source6), Drop],
        [In(SetId.OwnIf, SourceRoute), Drop]); // An address that no endpoint has yet, or none that we know of.

    private static Chain NatPrerouting() => Chains.Nat("nat_pre", Hook.Prerouting, DestinationNat,
        [IsNot(DestinationType, Values.Local), Accept],
        [In(SetId.AclPorts, Protocol, DestinationPort), Jump("acl")],
        [Goto("publish")]);

    private static Chain Acl() => Chains.Plain("acl",
        [NoPriority],
        [Values.IsIp4, PriorityBy(SetId.Acl4Any, Protocol, DestinationPort)],
        [Values.IsIp6, PriorityBy(SetId.Acl6Any, Protocol, DestinationPort)],
        [PriorityBy(SetId.Acl4, Protocol, Destination4, DestinationPort)],
        [PriorityBy(SetId.Acl6, Protocol, Destination6, DestinationPort)],
        [new DecideByMap(SetId.Pol, [Priority])],
        [NoPriority]);

    private static Chain NatOutput() => Chains.Nat("nat_out", Hook.Output, DestinationNat,
        [IsNot(DestinationType, Values.Local), Accept],
        [Goto("publish")]);

    private static Chain Publish() => Chains.Plain("publish",
        [Dnat4(SetId.Pub4, Protocol, Destination4, DestinationPort)],
        [Dnat6(SetId.Pub6, Protocol, Destination6, DestinationPort)],
        [Values.IsIp4, Dnat4(SetId.Pub4Any, Protocol, DestinationPort)],
        [Values.IsIp6, Dnat6(SetId.Pub6Any, Protocol, DestinationPort)]);

    private static Chain Input() => Chains.Base("input", Hook.Input, Filter,
        [In(SetId.IfDns, InInterface), Goto("host_dns")],
        [In(SetId.IfNoHost, InInterface), Goto("host_none")]);

    // Only the gateway's own addresses: a resolver of the host at another one would answer for the world. Who looks for a DHCP server asks all.
    private static Chain HostDns() => Chains.Plain("host_dns",
        [Known, Accept],
        [Any(DestinationTypeHere, Values.Local, Values.Broadcast, Values.Multicast), Any(UdpDestination, Values.DhcpServer, Values.Dhcp6Server), Accept],
        [Any(Icmp6Type, Values.NeighbourSolicitation, Values.NeighbourAdvertisement, Values.RouterSolicitation, Values.MldReport, Values.Mld2Report), Accept],
        [IsNot(DestinationTypeHere, Values.Local), Drop],
        [Is(UdpDestination, Values.Dns), Accept],
        [Is(TcpDestination, Values.Dns), Accept],
        [Is(IcmpType, Values.EchoRequest), Accept],
        [Is(Icmp6Type, Values.EchoRequest6), Accept],
        [Drop]);

    private static Chain HostNone() => Chains.Plain("host_none",
        [Known, Accept],
        [Any(Icmp6Type, Values.NeighbourSolicitation, Values.NeighbourAdvertisement), Accept],
        [Drop]);

    // A member's packet in the middle of a connection that nobody knows: one whose publication went. Connection tracking would take it up as
    // begun inside, and the outside answer as established. What stays on its bridge has been decided on before.
    // The class of linked siblings is given to a frame on its bridge, where br_netfilter has it pass here too; no frame brings one along.
    private static Chain Forward() => Chains.Base("forward", Hook.Forward, Filter,
        [Cases(ConnectionState, (Values.Established, DecisionKind.Accept, null), (Values.Related, DecisionKind.Accept, null), (Values.Invalid, DecisionKind.Goto, "invalid"))],
        [Is(Priority, Values.LinkedClass), Accept],
        [In(SetId.IccOn, InInterface, OutInterface), Accept],
        [In(SetId.PolIf, InInterface), Jump("policies")],
        [In(SetId.Peer, InInterface, OutInterface), Accept],
        [In(SetId.IfInternal, InInterface), Drop],
        [In(SetId.Self, InInterface, OutInterface), Goto("to_nat")],
        [In(SetId.OwnIf, InInterface), Begins, NotSyn, Reset],
        [In(SetId.IfNat, OutInterface, Family), Goto("to_nat")],
        [In(SetId.IfInternal, OutInterface), Drop],
        [In(SetId.IfRouted, OutInterface, Family), Goto("to_routed")],
        [In(SetId.IfOpen, OutInterface, Family), Accept],
        RouterGuard);

    private static Chain Policies() => Chains.Plain("policies",
        [NoPriority],
        [PriorityBy(SetId.EpPol4, InInterface, Source4)],
        [PriorityBy(SetId.EpPol6, InInterface, Source6)],
        [new DecideByMap(SetId.Pol, [Priority])],
        [NoPriority],
        [PriorityBy(SetId.IfPol, InInterface)],
        [new DecideByMap(SetId.Pol, [Priority])],
        [NoPriority]);

    private static Chain Invalid() => Chains.Plain("invalid",
        [In(SetId.OwnIf, InInterface), Drop],
        [In(SetId.OwnIf, OutInterface), Drop],
        RouterGuard);

    private static Chain ToNat() => Chains.Plain("to_nat",
        [Translated, Accept],
        [Counter, Drop]);

    private static Chain ToRouted() => Chains.Plain("to_routed",
        [Translated, Accept],
        [In(SetId.Open4, Destination4, Protocol, DestinationPort), Accept],
        [In(SetId.Open6, Destination6, Protocol, DestinationPort), Accept],
        [Is(IcmpType, Values.EchoRequest), Accept],
        [Is(Icmp6Type, Values.EchoRequest6), Accept],
        [Counter, Drop]);

    // No input interface and translated: a client on the host, or a frame that br_netfilter turned round inside one bridge.
    // The endpoint must answer to the gateway in both.
    private static Chain NatPostrouting() => Chains.Nat("nat_post", Hook.Postrouting, SourceNat,
        [Is(InInterface, Values.NoInterface), In(SetId.OwnIf, OutInterface), Translated, new Masquerade()],
        [In(SetId.Self, InInterface, OutInterface), Translated, new Masquerade()],
        [In(SetId.IccOn, InInterface, OutInterface), Accept],
        [In(SetId.Peer, InInterface, OutInterface), Accept],
        [Values.IsIp4, Snat(SetId.Snat4, v6: false)],
        [Values.IsIp6, Snat(SetId.Snat6, v6: true)],
        [Values.IsIp4, In(SetId.Masq4, InInterface), new Masquerade()],
        [Values.IsIp6, In(SetId.Masq6, InInterface), new Masquerade()]);
}
