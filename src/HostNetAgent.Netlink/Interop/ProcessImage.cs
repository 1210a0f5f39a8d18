using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>Turns this process into another program, as execvp(3) does: same process id, descriptors and terminal.</summary>
public static unsafe class ProcessImage
{
    /// <summary>
    /// Replaces the process, from the calling thread and with that thread's namespaces. A name without a slash is searched in PATH.
    /// </summary>
    /// <param name="arguments">The arguments without their closing NUL, the program first.</param>
    /// <returns>Only after a failure: why.</returns>
    public static Errno Replace(IReadOnlyList<byte[]> arguments)
    {
        var vector = (byte**)NativeMemory.AllocZeroed((nuint)arguments.Count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < arguments.Count; i++)
        {
            vector[i] = (byte*)NativeMemory.AllocZeroed((nuint)arguments[i].Length + 1);
            arguments[i].CopyTo(new Span<byte>(vector[i], arguments[i].Length));
        }

        libc.execvp(vector[0], vector);
        var failure = (Errno)Marshal.GetLastPInvokeError();
        for (var i = 0; i < arguments.Count; i++)
            NativeMemory.Free(vector[i]);
        NativeMemory.Free(vector);
        return failure;
    }

    /// <summary>
    /// Lets SIGPIPE end the process again. The runtime ignores it, and ignoring is inherited through execve(2), while handlers are not.
    /// </summary>
    public static void RestoreBrokenPipeSignal() => libc.signal(libc.SIGPIPE, handler: 0);

    /// <summary>The limits of open files.</summary>
    public static (ulong Soft, ulong Hard) OpenFileLimits
    {
        get
        {
            rlimit limit;
            return libc.getrlimit(libc.RLIMIT_NOFILE, &limit) == 0 ? (limit.rlim_cur, limit.rlim_max) : default;
        }
    }

    /// <summary>Lowers the soft limit of open files, which the runtime raised to the hard one.</summary>
    /// <param name="soft">The limit, at most the hard one.</param>
    public static Errno SetOpenFileLimit(ulong soft)
    {
        var limit = new rlimit { rlim_cur = soft, rlim_max = OpenFileLimits.Hard };
        return libc.setrlimit(libc.RLIMIT_NOFILE, &limit) == 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
    }
}
