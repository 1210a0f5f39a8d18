namespace HostNetAgent.Netlink.Interop;

/// <summary>Processes by descriptor (pidfd): unlike its number, it never comes to mean another process.</summary>
public static class Processes
{
    /// <summary>Opens a process.</summary>
    /// <exception cref="SystemCallException"><see cref="Errno.NoProcess"/> when there is none; <see cref="Errno.Invalid"/> for a thread.</exception>
    public static DescriptorHandle Open(int processId)
    {
        var descriptor = (int)libc.syscall(libc.SYS_pidfd_open, processId, 0, 0, 0);
        return descriptor >= 0 ? new DescriptorHandle(descriptor) : throw SystemCall.Failed($"open process {processId}");
    }

    /// <summary>Sends a signal.</summary>
    /// <exception cref="SystemCallException"><see cref="Errno.NoProcess"/> when it has ended.</exception>
    public static void Signal(DescriptorHandle process, int signal)
    {
        if (libc.syscall(libc.SYS_pidfd_send_signal, process.Number, signal, 0, 0) < 0)
            throw SystemCall.Failed($"send signal {signal}");
    }

    /// <summary>Whether it has ended, within the time.</summary>
    public static bool WaitForExit(DescriptorHandle process, TimeSpan timeout) =>
        Readiness.Wait([process.Number], stackalloc bool[1], timeout);

    /// <summary>Whether it has ended by now.</summary>
    public static bool HasExited(DescriptorHandle process) => WaitForExit(process, TimeSpan.Zero);
}
