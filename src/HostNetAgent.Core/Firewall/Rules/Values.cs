namespace HostNetAgent.Core.Firewall.Rules;

/// <summary>The constants that the ruleset compares with, under the names of their registries.</summary>
internal static class Values
{
    public static readonly Constant Tcp = Constant.Byte(6, "tcp");
    public static readonly Constant Udp = Constant.Byte(17, "udp");
    public static readonly Constant Icmp = Constant.Byte(1, "icmp");
    public static readonly Constant Icmp6 = Constant.Byte(58, "ipv6-icmp");

    public static readonly Constant EtherIp4 = Constant.BigEndian(0x0800, "ip");
    public static readonly Constant EtherIp6 = Constant.BigEndian(0x86dd, "ip6");
    public static readonly Constant EtherArp = Constant.BigEndian(0x0806, "arp");
    public static readonly Constant EtherVlan = Constant.BigEndian(0x8100, "8021q");
    public static readonly Constant EtherServiceVlan = Constant.BigEndian(0x88a8, "8021ad");

    /// <summary>01:80:c2:00:00:XX of IEEE 802.1: spanning tree, 802.1X, LLDP and their like, between neighbours.</summary>
    public static readonly Constant BridgeProtocols = new(new([0x01, 0x80, 0xc2, 0x00, 0x00]), "0x180c20000");
    public static readonly Constant NoVlan = Constant.BigEndian(0);

    public static readonly Compare IsIp4 = new(Field.Family, Constant.Byte(2, "ipv4"));
    public static readonly Compare IsIp6 = new(Field.Family, Constant.Byte(10, "ipv6"));

    /// <summary>The loopback device has ifindex 1 in every namespace.</summary>
    public static readonly Constant Loopback = Constant.HostOrder(1, "\"lo\"");
    public static readonly Constant NoInterface = Constant.HostOrder(0, "0");
    public static readonly Constant NoClass = Constant.HostOrder(0, "0:0");

    /// <summary>Beyond the policies' classes, which count up from 1:0.</summary>
    public static readonly Constant LinkedClass = Constant.HostOrder(0xffff_0001, "ffff:1");

    /// <summary>RTN_LOCAL of linux/rtnetlink.h.</summary>
    public static readonly Constant Local = Constant.HostOrder(2, "local");

    /// <summary>RTN_BROADCAST.</summary>
    public static readonly Constant Broadcast = Constant.HostOrder(3, "broadcast");

    /// <summary>RTN_MULTICAST.</summary>
    public static readonly Constant Multicast = Constant.HostOrder(5, "multicast");

    /// <summary>NF_CT_STATE_BIT of linux/netfilter/nf_conntrack_common.h.</summary>
    public static readonly Constant Invalid = Constant.HostOrder(1, "invalid");
    public static readonly Constant Established = Constant.HostOrder(2, "established");
    public static readonly Constant Related = Constant.HostOrder(4, "related");
    public static readonly Constant New = Constant.HostOrder(8, "new");
    public static readonly Constant EstablishedOrRelated = Constant.HostOrder(6, "established,related");

    /// <summary>IPS_DST_NAT.</summary>
    public static readonly Constant DestinationTranslated = Constant.HostOrder(0x20, "dnat");

    public static readonly Constant Net127 = Constant.Byte(127, "127.0.0.0/8");
    public static readonly Constant Loopback6 = new(new([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), "::1");
    public static readonly Constant Any4 = new(new([0, 0, 0, 0]), "0.0.0.0");
    public static readonly Constant Broadcast4 = new(new([255, 255, 255, 255]), "255.255.255.255");
    public static readonly Constant Any6 = new(new(new byte[16]), "::");

    /// <summary>Offset and the flag that more follow; the other flag forbids fragments.</summary>
    public static readonly Constant FragmentBits = Constant.BigEndian(0x3fff);
    public static readonly Constant Whole = Constant.BigEndian(0);

    public static readonly Constant HandshakeFlags = Constant.Byte(0x17, "(fin | syn | rst | ack)");
    public static readonly Constant Syn = Constant.Byte(0x02, "syn");

    public static readonly Constant ArpRequest = Constant.BigEndian(1, "request");
    public static readonly Constant Dns = Constant.BigEndian(53);
    public static readonly Constant DhcpServer = Constant.BigEndian(67);
    public static readonly Constant DhcpClient = Constant.BigEndian(68);
    public static readonly Constant Dhcp6Client = Constant.BigEndian(546);
    public static readonly Constant Dhcp6Server = Constant.BigEndian(547);

    public static readonly Constant EchoRequest = Constant.Byte(8, "echo-request");
    public static readonly Constant EchoRequest6 = Constant.Byte(128, "echo-request");
    public static readonly Constant MldReport = Constant.Byte(131, "mld-listener-report");
    public static readonly Constant RouterSolicitation = Constant.Byte(133, "nd-router-solicit");
    public static readonly Constant RouterAdvertisement = Constant.Byte(134, "nd-router-advert");
    public static readonly Constant NeighbourSolicitation = Constant.Byte(135, "nd-neighbor-solicit");
    public static readonly Constant NeighbourAdvertisement = Constant.Byte(136, "nd-neighbor-advert");
    public static readonly Constant Redirect = Constant.Byte(137, "nd-redirect");
    public static readonly Constant Mld2Report = Constant.Byte(143, "mld2-listener-report");
}
