namespace HostNetAgent.Netlink.Interop;

/// <summary>poll(2).</summary>
public static unsafe class Readiness
{
    /// <summary>Waits until at least one descriptor is readable (or at its end, or failed) and tells which; false when the time is over.</summary>
    /// <param name="descriptors">Descriptors; negative ones are left out.</param>
    /// <param name="ready">One answer per descriptor.</param>
    /// <param name="timeout">Rounded down to milliseconds; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <exception cref="SystemCallException">poll failed.</exception>
    public static bool Wait(ReadOnlySpan<int> descriptors, Span<bool> ready, TimeSpan timeout)
    {
        Span<pollfd> polled = descriptors.Length <= 16 ? stackalloc pollfd[descriptors.Length] : new pollfd[descriptors.Length];
        for (var i = 0; i < descriptors.Length; i++)
            polled[i] = new pollfd { fd = descriptors[i], events = libc.POLLIN };
        var count = Poll(polled, timeout == Timeout.InfiniteTimeSpan ? -1 : (int)timeout.TotalMilliseconds);
        for (var i = 0; i < descriptors.Length; i++)
            ready[i] = polled[i].revents != 0;
        return count > 0;
    }

    private static int Poll(Span<pollfd> polled, int milliseconds)
    {
        var deadline = Environment.TickCount64 + milliseconds;
        fixed (pollfd* first = polled)
        {
            while (true)
            {
                var count = libc.poll(first, (nuint)polled.Length, milliseconds);
                if (count >= 0)
                    return count;
                if (SystemCall.LastError != Errno.Interrupted)
                    throw SystemCall.Failed("poll");
                if (milliseconds >= 0)
                    milliseconds = (int)Math.Max(0, deadline - Environment.TickCount64);
            }
        }
    }
}
