namespace HostNetAgent.Netlink.Netfilter;

/// <summary>NFPROTO_*: the family of a table, or of a conntrack entry (include/uapi/linux/netfilter.h).</summary>
public enum NetfilterFamily : byte
{
    /// <summary>NFPROTO_UNSPEC: in a dump, every family.</summary>
    Unspecified = 0,

    /// <summary>NFPROTO_INET: IPv4 and IPv6 together.</summary>
    Inet = 1,

    /// <summary>NFPROTO_IPV4.</summary>
    Ipv4 = 2,

    /// <summary>NFPROTO_ARP.</summary>
    Arp = 3,

    /// <summary>NFPROTO_NETDEV.</summary>
    Netdev = 5,

    /// <summary>NFPROTO_BRIDGE.</summary>
    Bridge = 7,

    /// <summary>NFPROTO_IPV6.</summary>
    Ipv6 = 10,
}
