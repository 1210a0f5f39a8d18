namespace HostNetAgent.Netlink.Route;

/// <summary>IFA_F_* of include/uapi/linux/if_addr.h. Unnamed bits are kept.</summary>
[Flags]
public enum AddressFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>IFA_F_SECONDARY (IPv4), IFA_F_TEMPORARY (IPv6).</summary>
    Secondary = 0x01,

    /// <summary>IFA_F_NODAD: usable at once, without duplicate address detection (IPv6).</summary>
    NoDuplicateDetection = 0x02,

    /// <summary>IFA_F_DADFAILED: somebody else has it.</summary>
    Duplicate = 0x08,

    /// <summary>IFA_F_DEPRECATED.</summary>
    Deprecated = 0x20,

    /// <summary>IFA_F_TENTATIVE: duplicate address detection is going on.</summary>
    Tentative = 0x40,

    /// <summary>IFA_F_PERMANENT: no lifetime; set by the kernel.</summary>
    Permanent = 0x80,

    /// <summary>IFA_F_NOPREFIXROUTE: no route for the prefix is made with it.</summary>
    NoPrefixRoute = 0x200,
}
