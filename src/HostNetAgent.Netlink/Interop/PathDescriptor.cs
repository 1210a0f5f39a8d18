using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>A file descriptor for what a path names, closed when the process becomes another program.</summary>
public sealed class PathDescriptor : DescriptorHandle
{
    private PathDescriptor(int descriptor)
        : base(descriptor)
    {
    }

    /// <summary>A path that names the same file, even when something is mounted above it.</summary>
    public string StablePath => $"/proc/self/fd/{Number}";

    /// <summary>Opens a file for reading; none is waited for, not even a pipe without a writer.</summary>
    public static PathDescriptor? Open(string path, out Errno failure) => Open(path, libc.O_RDONLY | libc.O_NONBLOCK, out failure);

    /// <summary>Names a file or directory without opening it (O_PATH).</summary>
    public static PathDescriptor? Locate(string path, out Errno failure) => Open(path, libc.O_PATH, out failure);

    private static PathDescriptor? Open(string path, int flags, out Errno failure)
    {
        var descriptor = libc.open(path, flags | libc.O_CLOEXEC);
        failure = descriptor < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
        return descriptor < 0 ? null : new PathDescriptor(descriptor);
    }
}
