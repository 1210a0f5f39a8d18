using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>
/// Writes to the store beside the writer, one piece of work at a time: a commit takes as long as a tenth of an attach, and needs nothing of it.
/// Each thread is woken only when it waits: a wake-up costs as much as a third of the commit.
/// </summary>
internal sealed class StoreThread : IDisposable
{
    private const int Done = 0;
    private const int Running = 1;
    private const int Awaited = 2;

    /// <summary>Longer than a commit takes where nothing is in its way, in milliseconds.</summary>
    private const int Patience = 5;

    private readonly AutoResetEvent _begun = new(initialState: false);
    private readonly AutoResetEvent _ended = new(initialState: false);
    private readonly IHelperPlacement? _placement;
    private readonly Thread _thread;
    private Func<AgentError?>? _work;
    private AgentError? _refused;
    private Exception? _fault;
    private int _state;

    public StoreThread(IHelperPlacement? placement)
    {
        _placement = placement;
        _thread = new Thread(Run) { IsBackground = true, Name = "hostnet store" };
        _thread.Start();
    }

    /// <summary>Starts work; nothing else may be started before <see cref="End"/>.</summary>
    public void Begin(Func<AgentError?> work)
    {
        (_work, _refused, _fault) = (work, null, null);
        Volatile.Write(ref _state, Running);
        _placement?.MakeWay();
        _begun.Set();
    }

    /// <summary>Waits for the work and gives its answer, or throws what it threw.</summary>
    public AgentError? End()
    {
        if (Interlocked.CompareExchange(ref _state, Awaited, Running) == Running)
            Await();
        return _fault is { } fault ? throw new InvalidOperationException($"the store failed: {fault.Message}", fault) : _refused;
    }

    public void Dispose()
    {
        _work = null;
        _begun.Set();
        _thread.Join();
        _begun.Dispose();
        _ended.Dispose();
    }

    // The other processor may be busy with something that matters more, while this one has nothing to do.
    private void Await()
    {
        if (_ended.WaitOne(Patience))
            return;
        _placement?.GiveWay();
        _ended.WaitOne();
    }

    private void Run()
    {
        _placement?.Join();
        while (_begun.WaitOne() && _work is { } work)
        {
            try
            {
                _refused = work();
            }
            catch (Exception failure)
            {
                _fault = failure; // Thrown where it is waited for, on the writer.
            }

            if (Interlocked.Exchange(ref _state, Done) == Awaited)
                _ended.Set();
        }
    }
}
