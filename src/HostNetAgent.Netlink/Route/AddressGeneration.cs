namespace HostNetAgent.Netlink.Route;

/// <summary>IN6_ADDR_GEN_MODE_*: how the kernel makes IPv6 link-local addresses of a link.</summary>
public enum AddressGeneration : byte
{
    /// <summary>From the MAC address.</summary>
    Eui64 = 0,

    /// <summary>None is made, and so no router solicitation or multicast report is sent either.</summary>
    None = 1,

    /// <summary>From the configured secret.</summary>
    StablePrivacy = 2,

    /// <summary>Random.</summary>
    Random = 3,
}
