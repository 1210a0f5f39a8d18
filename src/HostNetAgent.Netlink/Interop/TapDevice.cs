using System.Text;

namespace HostNetAgent.Netlink.Interop;

/// <summary>A tap device that outlives its maker. Made through /dev/net/tun: rtnetlink refuses to make one.</summary>
/// <remarks>
/// The index is chosen before the device is made, so that a packet filter can know it before. TUNSETIFF alone would attach to a
/// device that has the name already, whoever made it and whatever its index; IFF_TUN_EXCL refuses that.
/// </remarks>
public sealed unsafe class TapDevice : DescriptorHandle
{
    /// <summary>The control device.</summary>
    public const string Path = "/dev/net/tun";

    private TapDevice(int descriptor)
        : base(descriptor)
    {
    }

    /// <summary>Makes a persistent tap device, down, in the calling thread's network namespace.</summary>
    /// <param name="name">Its name, at most 15 bytes.</param>
    /// <param name="index">Its interface index; 0 lets the kernel choose.</param>
    /// <param name="user">Id of the user who may open it; null for those with CAP_NET_ADMIN only.</param>
    /// <param name="group">Id of the group that may open it; null for none.</param>
    /// <param name="multiQueue">Whether it may be opened several times, once a queue.</param>
    /// <exception cref="SystemCallException">
    /// <see cref="Errno.NoEntry"/> or <see cref="Errno.NoDevice"/>: the kernel has no tun; <see cref="Errno.Busy"/>: name or index are taken.
    /// </exception>
    public static void Make(string name, int index, uint? user, uint? group, bool multiQueue)
    {
        using var device = new TapDevice(SystemCall.Check(libc.open(Path, libc.O_RDWR | libc.O_CLOEXEC), "open", Path));
        SystemCall.Check(libc.ioctl(device.Number, libc.TUNSETIFINDEX, &index), "choose the index of", name);
        var request = Request(name, multiQueue);
        SystemCall.Check(libc.ioctl(device.Number, libc.TUNSETIFF, &request), "make", name);
        if (user is { } owner)
            SystemCall.Check(libc.ioctl(device.Number, libc.TUNSETOWNER, (void*)(nuint)owner), "give away", name);
        if (group is { } members)
            SystemCall.Check(libc.ioctl(device.Number, libc.TUNSETGROUP, (void*)(nuint)members), "give away", name);
        SystemCall.Check(libc.ioctl(device.Number, libc.TUNSETPERSIST, (void*)1), "keep", name);
    }

    private static ifreq Request(string name, bool multiQueue)
    {
        var request = new ifreq { ifr_flags = (ushort)(libc.IFF_TAP | libc.IFF_NO_PI | libc.IFF_VNET_HDR | libc.IFF_TUN_EXCL | (multiQueue ? libc.IFF_MULTI_QUEUE : 0)) };
        Encoding.UTF8.GetBytes(name, new Span<byte>(request.ifr_name, libc.IFNAMSIZ - 1));
        return request;
    }
}
