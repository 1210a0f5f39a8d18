namespace HostNetAgent.Netlink.Route;

/// <summary>RTPROT_* numbers: who installed a route. 17 to 255 are free for daemons; see iproute2's rt_protos for those in use.</summary>
public static class RouteProtocol
{
    /// <summary>RTPROT_UNSPEC.</summary>
    public const byte Unspecified = 0;

    /// <summary>RTPROT_KERNEL: made with an address.</summary>
    public const byte Kernel = 2;

    /// <summary>RTPROT_BOOT: by hand, what <c>ip route add</c> uses.</summary>
    public const byte Boot = 3;

    /// <summary>RTPROT_STATIC: by the administrator.</summary>
    public const byte Static = 4;

    /// <summary>RTPROT_RA: from a router advertisement, by the kernel.</summary>
    public const byte RouterAdvertisement = 9;

    /// <summary>RTPROT_DHCP.</summary>
    public const byte Dhcp = 16;
}
