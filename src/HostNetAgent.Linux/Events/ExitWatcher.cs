using HostNetAgent.Core.Model;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Events;

/// <summary>Tells when processes end: one thread waits on all their descriptors.</summary>
internal sealed class ExitWatcher : IDisposable
{
    private readonly object _lock = new();
    private readonly List<(DescriptorHandle Process, Action Ended)> _watched = [];
    private EventDescriptor _wake = new();
    private Thread? _thread;
    private bool _stopping;

    /// <summary>Calls <paramref name="ended"/> once when the process has ended, at once if it already has.</summary>
    public void Watch(ProcessIdentity process, Action ended)
    {
        if (TryOpen(process) is not { } descriptor)
        {
            ended();
            return;
        }

        lock (_lock)
        {
            _watched.Add((descriptor, ended));
            _wake.Signal();
            _thread ??= Start();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _stopping = true;
            _wake.Signal();
        }

        _thread?.Join();
        _wake.Dispose();
        foreach (var (process, _) in _watched)
            process.Dispose();
    }

    /// <summary>Null when it has ended, or when its number belongs to another by now.</summary>
    /// <exception cref="IOException">It cannot be said (no more open files).</exception>
    private static DescriptorHandle? TryOpen(ProcessIdentity process)
    {
        try
        {
            var descriptor = Processes.Open(process.Pid);
            var same = false;
            try
            {
                return (same = ProcessStart.Of(process.Pid) == process.StartTime) ? descriptor : null;
            }
            finally
            {
                if (!same)
                    descriptor.Dispose();
            }
        }
        catch (SystemCallException failure) when (failure.Errno is Errno.NoProcess or Errno.Invalid)
        {
            return null; // It has ended.
        }
    }

    private Thread Start()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "hostnet exits" };
        thread.Start();
        return thread;
    }

    private void Run()
    {
        while (TryArm(out var descriptors))
        {
            var ready = new bool[descriptors.Length];
            Readiness.Wait(descriptors, ready, Timeout.InfiniteTimeSpan);
            foreach (var ended in Collect(ready))
                ended();
        }
    }

    /// <summary>The descriptors to wait for, the last one for waking; false when it is time to stop.</summary>
    private bool TryArm(out int[] descriptors)
    {
        lock (_lock)
        {
            descriptors = [.. _watched.Select(item => item.Process.Number), _wake.Number];
            return !_stopping;
        }
    }

    private List<Action> Collect(bool[] ready)
    {
        List<Action> ended = [];
        lock (_lock)
        {
            for (var i = ready.Length - 2; i >= 0; i--)
            {
                if (!ready[i])
                    continue;
                ended.Add(_watched[i].Ended);
                _watched[i].Process.Dispose();
                _watched.RemoveAt(i);
            }

            if (ready[^1] && !_stopping)
            {
                _wake.Dispose();
                _wake = new EventDescriptor();
            }
        }

        return ended;
    }
}
