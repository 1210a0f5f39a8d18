using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>
/// A /proc of our own that no directory shows (fsopen(2), Linux 5.2). From Linux 5.8 on it shares no directory entries with other
/// instances, so that it forgets, when it is closed, what was looked up in it.
/// </summary>
public sealed unsafe class ProcInstance : DescriptorHandle
{
    private ProcInstance(int descriptor)
        : base(descriptor)
    {
    }

    /// <summary>Makes one; null where the kernel cannot, or does not let us.</summary>
    public static ProcInstance? TryMount()
    {
        var context = (int)libc.syscall(libc.SYS_fsopen, "proc", libc.FSOPEN_CLOEXEC);
        if (context < 0)
            return null;
        using var handle = new DescriptorHandle(context);
        if (libc.syscall(libc.SYS_fsconfig, context, libc.FSCONFIG_CMD_CREATE, 0, 0, 0) < 0)
            return null;
        var descriptor = (int)libc.syscall(libc.SYS_fsmount, context, libc.FSMOUNT_CLOEXEC, libc.MOUNT_ATTR_NOSUID | libc.MOUNT_ATTR_NODEV | libc.MOUNT_ATTR_NOEXEC, 0);
        return descriptor < 0 ? null : new ProcInstance(descriptor);
    }

    /// <summary>Writes a value to an existing file, such as sys/net/ipv4/ip_forward; returns why not. Below sys/net a file is that of the calling thread's network namespace.</summary>
    public Errno Write(string path, ReadOnlySpan<byte> value)
    {
        var descriptor = libc.openat(Number, path, libc.O_WRONLY | libc.O_CLOEXEC);
        if (descriptor < 0)
            return (Errno)Marshal.GetLastPInvokeError();
        using var file = new DescriptorHandle(descriptor);
        fixed (byte* bytes = value)
            return libc.write(descriptor, bytes, (nuint)value.Length) < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
    }
}
