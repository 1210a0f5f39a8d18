using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>mount(2) in the few forms that are needed, in the calling thread's mount namespace; all need CAP_SYS_ADMIN.</summary>
public static unsafe partial class Mounts
{
    private const uint ReadOnly = 0x1;
    private const uint NoSuid = 0x2;
    private const uint NoDev = 0x4;
    private const uint NoExec = 0x8;
    private const uint BindFlag = 0x1000;
    private const uint Recursive = 0x4000;
    private const uint Slave = 0x80000;

    /// <summary>Mounts still come in from the parent mount namespace, but none go out any more.</summary>
    public static Errno StopPropagation(string directory) => Call(null, directory, null, Slave | Recursive);

    /// <summary>Mounts a sysfs that shows the devices of the calling thread's network namespace.</summary>
    public static Errno MountSysfs(string directory, bool readOnly) =>
        Call("sysfs", directory, "sysfs", NoSuid | NoDev | NoExec | (readOnly ? ReadOnly : 0));

    /// <summary>Makes a file, or a directory with all that is mounted in it, visible at another place too.</summary>
    public static Errno Bind(string source, string target) => Call(source, target, null, BindFlag | Recursive);

    private static Errno Call(string? source, string target, string? type, uint flags) =>
        libc.mount(source, target, type, flags, null) == 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
}
