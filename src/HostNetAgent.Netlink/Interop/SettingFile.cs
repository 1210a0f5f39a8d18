using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>
/// Files below /proc/sys. Three system calls a value; the base class library locks, seeks and inspects such a file besides.
/// Below /proc/sys/net a file is that of the calling thread's network namespace.
/// </summary>
public static unsafe class SettingFile
{
    /// <summary>Writes a value to an existing file; returns why not.</summary>
    public static Errno Write(string path, ReadOnlySpan<byte> value)
    {
        var descriptor = libc.open(path, libc.O_WRONLY | libc.O_CLOEXEC);
        if (descriptor < 0)
            return (Errno)Marshal.GetLastPInvokeError();
        using var file = new DescriptorHandle(descriptor);
        fixed (byte* bytes = value)
            return libc.write(descriptor, bytes, (nuint)value.Length) < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
    }
}
