using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>The bounded queue in front of the one writer. Any thread adds; the writer takes all that waits at once.</summary>
internal sealed class CommandQueue(int limit)
{
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _signal = new(initialState: false);
    private List<WorkItem> _waiting = [];
    private List<WorkItem> _spare = [];
    private KernelHint? _hint;
    private bool _closed;
    private bool _asleep;

    /// <summary>Adds work; false when the queue is full or closed. What the agent asks of itself is urgent: nobody would ask again, so no limit holds for it.</summary>
    public bool TryAdd(WorkItem item, bool urgent = false)
    {
        lock (_lock)
        {
            if (_closed || (_waiting.Count >= limit && !urgent))
                return false;
            _waiting.Add(item);
        }

        Wake();
        return true;
    }

    /// <summary>Leaves a hint. However many come, they take one place, and none from a command; one about objects covers those about facts.</summary>
    public void Hint(KernelHint hint)
    {
        lock (_lock)
        {
            if (_hint is null or { FactsOnly: true })
                _hint = hint;
        }

        Wake();
    }

    /// <summary>Takes the hint, if there is one.</summary>
    public KernelHint? TakeHint()
    {
        lock (_lock)
        {
            var hint = _hint;
            _hint = null;
            return hint;
        }
    }

    /// <summary>Waits up to <paramref name="patience"/> for work or a hint and takes all work; the list is valid until the next call. Null once closed and empty.</summary>
    public List<WorkItem>? Take(TimeSpan patience)
    {
        if (MustWait())
            _signal.WaitOne(patience);
        lock (_lock)
        {
            _asleep = false;
            if (_waiting.Count == 0 && _closed)
                return null;
            (_waiting, _spare) = (_spare, _waiting);
            _waiting.Clear();
            return _spare;
        }
    }

    /// <summary>Whether work waits.</summary>
    public bool HasWork
    {
        get
        {
            lock (_lock)
                return _waiting.Count > 0;
        }
    }

    /// <summary>Refuses further work; what waits is still done.</summary>
    public void Close()
    {
        lock (_lock)
            _closed = true;
        Wake();
    }

    private bool MustWait()
    {
        lock (_lock)
            return _asleep = _waiting.Count == 0 && !_closed && _hint is null;
    }

    /// <summary>Once the lock is free, so that the writer does not wake only to wait for it, and only when it sleeps.</summary>
    private void Wake()
    {
        lock (_lock)
        {
            if (!_asleep)
                return;
            _asleep = false;
        }

        _signal.Set();
    }
}
