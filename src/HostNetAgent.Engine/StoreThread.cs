using HostNetAgent.Core.Errors;

namespace HostNetAgent.Engine;

/// <summary>Writes to the store beside the writer, one piece of work at a time: a commit takes as long as a tenth of an attach, and needs nothing of it.</summary>
internal sealed class StoreThread : IDisposable
{
    private readonly object _lock = new();
    private readonly Thread _thread;
    private Func<AgentError?>? _work;
    private AgentError? _refused;
    private Exception? _fault;
    private bool _stopping;

    public StoreThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "hostnet store" };
        _thread.Start();
    }

    /// <summary>Starts work; nothing else may be started before <see cref="End"/>.</summary>
    public void Begin(Func<AgentError?> work)
    {
        lock (_lock)
        {
            _work = work;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits for the work and gives its answer, or throws what it threw.</summary>
    public AgentError? End()
    {
        lock (_lock)
        {
            while (_work is not null)
                Monitor.Wait(_lock);
            if (_fault is not { } fault)
                return _refused;
            _fault = null;
            throw new InvalidOperationException($"the store failed: {fault.Message}", fault);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _stopping = true;
            Monitor.PulseAll(_lock);
        }

        _thread.Join();
    }

    private void Run()
    {
        while (Take() is { } work)
        {
            AgentError? refused = null;
            Exception? fault = null;
            try
            {
                refused = work();
            }
            catch (Exception failure)
            {
                fault = failure; // Thrown where it is waited for, on the writer.
            }

            lock (_lock)
            {
                (_work, _refused, _fault) = (null, refused, fault);
                Monitor.PulseAll(_lock);
            }
        }
    }

    private Func<AgentError?>? Take()
    {
        lock (_lock)
        {
            while (_work is null && !_stopping)
                Monitor.Wait(_lock);
            return _work;
        }
    }
}
