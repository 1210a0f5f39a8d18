using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>
/// Does what nobody waits for, in order, on a thread of its own: lines about changes, files, announcements. What comes within a moment is done
/// together: who makes a change pays for each thread that it wakes.
/// </summary>
internal sealed class Afterwards : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);

    private readonly ConcurrentQueue<Action> _work = new();
    private readonly AutoResetEvent _signal = new(initialState: false);
    private readonly ILogger<Afterwards> _log;
    private readonly Thread _thread;
    private int _asked;
    private volatile bool _stopping;

    public Afterwards(ILogger<Afterwards> log)
    {
        _log = log;
        _thread = new Thread(Run) { IsBackground = true, Name = "hostnet after" };
        _thread.Start();
    }

    /// <summary>Does it soon.</summary>
    public void Do(Action work)
    {
        _work.Enqueue(work);
        if (!_stopping && Interlocked.Exchange(ref _asked, 1) == 0)
            _signal.Set();
    }

    /// <summary>Completes when all is done that was to be done before.</summary>
    public Task DoneAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Do(done.SetResult);
        return done.Task;
    }

    /// <summary>Does what is left.</summary>
    public void Dispose()
    {
        if (_stopping)
            return;
        _stopping = true;
        _signal.Set();
        _thread.Join();
        _signal.Dispose();
    }

    private void Run()
    {
        bool last;
        do
        {
            _signal.WaitOne();
            last = _stopping; // Before the look at the queue, so that the last look comes after the last addition.
            if (!last)
                Thread.Sleep(Moment);
            Interlocked.Exchange(ref _asked, 0); // A full fence: what is added after the look asks again.
            while (_work.TryDequeue(out var work))
                Try(work);
        }
        while (!last);
    }

    [SuppressMessage("Design", "CA1031", Justification = "What is done for one change must not keep from what is to be done for the next.")]
    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception fault)
        {
            _log.Problem($"a fault of the agent, please report it: {fault}");
        }
    }
}
