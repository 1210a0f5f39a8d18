using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

internal static unsafe partial class libc
{
    // _IOW('T', n, int), the same on every architecture that .NET runs on.
    public const nuint TUNSETIFF = 0x400454ca;
    public const nuint TUNSETPERSIST = 0x400454cb;
    public const nuint TUNSETOWNER = 0x400454cc;
    public const nuint TUNSETGROUP = 0x400454ce;
    public const nuint TUNSETIFINDEX = 0x400454da;

    public const ushort IFF_TAP = 0x0002;
    public const ushort IFF_MULTI_QUEUE = 0x0100;
    public const ushort IFF_NO_PI = 0x1000;
    public const ushort IFF_VNET_HDR = 0x4000;
    public const ushort IFF_TUN_EXCL = 0x8000;
    public const int IFNAMSIZ = 16;
}

/// <summary><c>struct ifreq</c> with flags.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal unsafe struct ifreq
{
    [FieldOffset(0)]
    public fixed byte ifr_name[libc.IFNAMSIZ];

    [FieldOffset(16)]
    public ushort ifr_flags;
}
