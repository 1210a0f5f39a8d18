using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>Turns this process into another program, as execvp(3) does: same process id, descriptors and terminal.</summary>
public static unsafe class ProcessImage
{
    /// <summary>
    /// Replaces the process, from the calling thread and with that thread's namespaces. A name without a slash is searched in PATH.
    /// Signals that the thread blocks are let through again, since a mask is inherited.
    /// </summary>
    /// <param name="arguments">The arguments without their closing NUL, the program first.</param>
    /// <param name="environment">"NAME=value" each, without their closing NUL; null for the environment that this process was started with.</param>
    /// <returns>Only after a failure: why.</returns>
    public static Errno Replace(IReadOnlyList<byte[]> arguments, IReadOnlyList<byte[]>? environment = null)
    {
        var vector = Vector(arguments);
        var variables = environment is null ? null : Vector(environment);
        LetSignalsThrough();
        if (variables is null)
            libc.execvp(vector[0], vector);
        else
            libc.execvpe(vector[0], vector, variables);
        var failure = (Errno)Marshal.GetLastPInvokeError();
        Free(vector);
        Free(variables);
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

    private static void LetSignalsThrough()
    {
        var none = stackalloc byte[libc.SignalSetSize];
        libc.sigemptyset(none);
        libc.sigprocmask(libc.SIG_SETMASK, none, null);
    }

    private static byte** Vector(IReadOnlyList<byte[]> texts)
    {
        var vector = (byte**)NativeMemory.AllocZeroed((nuint)texts.Count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < texts.Count; i++)
        {
            vector[i] = (byte*)NativeMemory.AllocZeroed((nuint)texts[i].Length + 1);
            texts[i].CopyTo(new Span<byte>(vector[i], texts[i].Length));
        }

        return vector;
    }

    private static void Free(byte** vector)
    {
        if (vector is null)
            return;
        for (var text = vector; *text is not null; text++)
            NativeMemory.Free(*text);
        NativeMemory.Free(vector);
    }
}
