using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>The namespaces of the calling thread. Only for threads that end, or become another program, right after.</summary>
public static class ThreadNamespaces
{
    /// <summary>Enters an open network namespace (setns(2); needs CAP_SYS_ADMIN).</summary>
    public static Errno EnterNetwork(DescriptorHandle space) =>
        libc.setns(space.Number, libc.CLONE_NEWNET) == 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();

    /// <summary>Gives the thread a mount namespace of its own, a copy of the present one (unshare(2); needs CAP_SYS_ADMIN).</summary>
    public static Errno CopyMounts() => libc.unshare(libc.CLONE_NEWNS) == 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();

    /// <summary>Gives the thread a host name of its own, which nobody else sees (unshare(2) with CLONE_NEWUTS, sethostname(2); needs CAP_SYS_ADMIN).</summary>
    /// <param name="name">At most 64 ASCII characters.</param>
    public static Errno TakeHostname(string name) =>
        libc.unshare(libc.CLONE_NEWUTS) == 0 && libc.sethostname(name, (nuint)name.Length) == 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
}
