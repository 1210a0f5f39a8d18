namespace HostNetAgent.Core.Firewall.Rules;

/// <summary>What a rule can look at in a packet or frame.</summary>
public enum Field : byte
{
    /// <summary>ifindex of the interface it came in by; 0 for what the host sends itself.</summary>
    InInterface,

    /// <summary>ifindex of the interface it leaves by.</summary>
    OutInterface,

    /// <summary>NFPROTO_IPV4 or NFPROTO_IPV6.</summary>
    Family,

    /// <summary>The ethertype of the payload, as the stack sees it (meta protocol).</summary>
    NetworkProtocol,

    /// <summary>The IP protocol, after IPv6 extension headers.</summary>
    Protocol,

    /// <summary>skb->priority: carries a policy id between two lookups.</summary>
    Priority,

    /// <summary>Connection tracking state, a bit each.</summary>
    ConnectionState,

    /// <summary>Connection tracking status, a bit each.</summary>
    ConnectionStatus,

    /// <summary>RTN_* type of the destination address in the host's routing tables.</summary>
    DestinationType,

    /// <summary>RTN_* type of the destination address as seen from the input interface: local when it is an address of that very interface.</summary>
    DestinationTypeHere,

    /// <summary>ifindex of the interface by which the host would send to the source address; 0 for an address of the host, and where there is no route.</summary>
    SourceRoute,

    /// <summary>IPv4 source address.</summary>
    Source4,

    /// <summary>IPv4 destination address.</summary>
    Destination4,

    /// <summary>Flags and offset of an IPv4 fragment (RFC 791): 3 bits, 13 bits.</summary>
    Fragment4,

    /// <summary>IPv6 source address.</summary>
    Source6,

    /// <summary>IPv6 destination address.</summary>
    Destination6,

    /// <summary>Destination port of any transport that has one.</summary>
    DestinationPort,

    /// <summary>TCP destination port.</summary>
    TcpDestination,

    /// <summary>TCP flags, a bit each.</summary>
    TcpFlags,

    /// <summary>UDP source port.</summary>
    UdpSource,

    /// <summary>UDP destination port.</summary>
    UdpDestination,

    /// <summary>The hardware address that a DHCP message is about (RFC 2131 chaddr, 28 bytes into it). nft has no name for it: a raw payload of the transport header.</summary>
    DhcpClientMac,

    /// <summary>ICMP type.</summary>
    IcmpType,

    /// <summary>ICMPv6 type.</summary>
    Icmp6Type,

    /// <summary>Target address of a neighbour solicitation or advertisement (RFC 4861, 8 bytes into ICMPv6).</summary>
    NeighbourTarget,

    /// <summary>The first five bytes of the frame's destination address. nft has no name for them: a raw payload of the link header.</summary>
    EtherGroup,

    /// <summary>The frame's source address.</summary>
    EtherSource,

    /// <summary>The frame's ethertype: that of its outer tag where it has one.</summary>
    EtherType,

    /// <summary>Number of the VLAN in the frame's 802.1Q tag, 12 bits; 0 in a tag that tells a priority alone.</summary>
    VlanId,

    /// <summary>ARP operation.</summary>
    ArpOperation,

    /// <summary>ARP sender hardware address.</summary>
    ArpSenderMac,

    /// <summary>ARP sender protocol address.</summary>
    ArpSender4,

    /// <summary>ARP target protocol address: whose hardware address is asked for.</summary>
    ArpTarget4,
}

/// <summary>The header that must be known to be there before a field can be read.</summary>
public enum Layer : byte
{
    /// <summary>Always readable.</summary>
    None,

    /// <summary>IPv4.</summary>
    Ip4,

    /// <summary>IPv6.</summary>
    Ip6,

    /// <summary>ARP.</summary>
    Arp,

    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,

    /// <summary>ICMP over IPv4.</summary>
    Icmp,

    /// <summary>ICMPv6 over IPv6.</summary>
    Icmp6,

    /// <summary>An 802.1Q tag.</summary>
    Vlan,
}

/// <summary>Names and needs of fields.</summary>
public static class Fields
{
    /// <summary>The field in nft's language.</summary>
    public static string Name(this Field field) => field switch
    {
        Field.InInterface => "meta iif",
        Field.OutInterface => "meta oif",
        Field.Family => "meta nfproto",
        Field.NetworkProtocol => "meta protocol",
        Field.Protocol => "meta l4proto",
        Field.Priority => "meta priority",
        Field.ConnectionState => "ct state",
        Field.ConnectionStatus => "ct status",
        Field.DestinationType => "fib daddr type",
        Field.DestinationTypeHere => "fib daddr . iif type",
        Field.SourceRoute => "fib saddr oif",
        Field.Source4 => "ip saddr",
        Field.Fragment4 => "ip frag-off",
        Field.Destination4 => "ip daddr",
        Field.Source6 => "ip6 saddr",
        Field.Destination6 => "ip6 daddr",
        Field.DestinationPort => "th dport",
        Field.TcpDestination => "tcp dport",
        Field.TcpFlags => "tcp flags",
        Field.UdpSource => "udp sport",
        Field.UdpDestination => "udp dport",
        Field.DhcpClientMac => "@th,288,48",
        Field.IcmpType => "icmp type",
        Field.Icmp6Type => "icmpv6 type",
        Field.NeighbourTarget => "icmpv6 taddr",
        Field.EtherGroup => "@ll,0,40",
        Field.EtherSource => "ether saddr",
        Field.EtherType => "ether type",
        Field.VlanId => "vlan id",
        Field.ArpOperation => "arp operation",
        Field.ArpSenderMac => "arp saddr ether",
        Field.ArpSender4 => "arp saddr ip",
        _ => "arp daddr ip",
    };

    /// <summary>The header that the field lies in.</summary>
    public static Layer Layer(this Field field) => field switch
    {
        Field.Source4 or Field.Destination4 or Field.Fragment4 => Rules.Layer.Ip4,
        Field.Source6 or Field.Destination6 => Rules.Layer.Ip6,
        Field.TcpDestination or Field.TcpFlags => Rules.Layer.Tcp,
        Field.UdpSource or Field.UdpDestination or Field.DhcpClientMac => Rules.Layer.Udp,
        Field.IcmpType => Rules.Layer.Icmp,
        Field.Icmp6Type => Rules.Layer.Icmp6,
        Field.ArpOperation or Field.ArpSenderMac or Field.ArpSender4 or Field.ArpTarget4 => Rules.Layer.Arp,
        Field.VlanId => Rules.Layer.Vlan,
        _ => Rules.Layer.None,
    };

    /// <summary>Number of bytes.</summary>
    public static int Size(this Field field) => field switch
    {
        Field.Family or Field.Protocol or Field.TcpFlags or Field.IcmpType or Field.Icmp6Type => 1,
        Field.NetworkProtocol or Field.Fragment4 or Field.EtherType or Field.VlanId or Field.ArpOperation => 2,
        Field.DestinationPort or Field.TcpDestination or Field.UdpSource or Field.UdpDestination => 2,
        Field.EtherGroup => 5,
        Field.EtherSource or Field.ArpSenderMac or Field.DhcpClientMac => 6,
        Field.Source6 or Field.Destination6 or Field.NeighbourTarget => 16,
        _ => 4,
    };
}
