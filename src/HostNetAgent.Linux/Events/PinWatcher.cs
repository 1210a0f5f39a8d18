using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Events;

/// <summary>
/// Hears of pins that others remove or replace. Nothing else tells when a process lives on in the namespace: its links stay, and only
/// the sandbox is not to be found any more.
/// </summary>
internal sealed class PinWatcher : IDisposable
{
    private readonly DirectoryWatch _watch;
    private readonly EventDescriptor _stop = new();
    private readonly HashSet<string> _expected = new(StringComparer.Ordinal);
    private readonly Action<string> _gone;
    private readonly Action<string> _lost;
    private readonly Thread _thread;

    /// <summary>Starts to listen.</summary>
    /// <param name="directory">Where namespaces are pinned.</param>
    /// <param name="gone">Called, on a thread of the watcher's, with a path that others took.</param>
    /// <param name="lost">Called, on that thread, with the reason why paths may have gone unheard.</param>
    /// <exception cref="SystemCallException">The directory cannot be watched.</exception>
    public PinWatcher(string directory, Action<string> gone, Action<string> lost)
    {
        (_watch, _gone, _lost) = (new DirectoryWatch(directory), gone, lost);
        _thread = new Thread(Run) { IsBackground = true, Name = "hostnet pins" };
        _thread.Start();
    }

    /// <summary>Listens to another directory too.</summary>
    /// <exception cref="SystemCallException">It cannot be watched.</exception>
    public void Add(string directory) => _watch.Add(directory);

    /// <summary>We are about to remove this path ourselves.</summary>
    public void Expect(string path)
    {
        lock (_expected)
            _expected.Add(path);
    }

    public void Dispose()
    {
        _stop.Signal();
        _thread.Join();
        _stop.Dispose();
        _watch.Dispose();
    }

    private void Run()
    {
        Span<bool> ready = stackalloc bool[2];
        List<string> paths = [];
        try
        {
            while (true)
            {
                Readiness.Wait([_stop.Number, _watch.Number], ready, Timeout.InfiniteTimeSpan);
                if (ready[0])
                    return;
                if (!_watch.Read(paths))
                    StartOver();
                foreach (var path in paths)
                    Tell(path);
                paths.Clear();
            }
        }
        catch (SystemCallException failure)
        {
            _lost($"they are not heard any more: {failure.Message}");
        }
    }

    private void Tell(string path)
    {
        bool expected;
        lock (_expected)
            expected = _expected.Remove(path);
        if (!expected)
            _gone(path);
    }

    /// <summary>Removals of our own may be among those that were lost, and must not hide one by others later.</summary>
    private void StartOver()
    {
        lock (_expected)
            _expected.Clear();
        _lost("there were too many at once");
    }
}
