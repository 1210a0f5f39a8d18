using HostNetAgent.Linux.Namespaces;

namespace HostNetAgent.Linux.Upkeep;

/// <summary>What can wait until nobody waits: removal of parked links, then preparation of namespaces, one at a time.</summary>
internal sealed class UpkeepThread : IDisposable
{
    private static readonly TimeSpan ReapAfterQuiet = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan ReapAtLatest = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan PrepareAfterQuiet = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(5);

    private readonly AutoResetEvent _signal = new(initialState: false);
    private readonly LinkReaper _reaper;
    private readonly WarmPool _pool;
    private readonly LinkNumbers _numbers;
    private readonly TimeProvider _time;
    private readonly Action<string> _problem;
    private readonly Thread _thread;
    private long _lastActivity;
    private volatile bool _dozing = true;
    private volatile bool _stopping;

    public UpkeepThread(LinkReaper reaper, WarmPool pool, LinkNumbers numbers, TimeProvider time, Action<string> problem)
    {
        (_reaper, _pool, _numbers, _time, _problem) = (reaper, pool, numbers, time, problem);
        _lastActivity = time.GetTimestamp();
        _thread = new Thread(Run) { IsBackground = true, Name = "hostnet upkeep" };
        _thread.Start();
    }

    /// <summary>The writer is at work: upkeep gives way.</summary>
    public void Busy() => Volatile.Write(ref _lastActivity, _time.GetTimestamp());

    /// <summary>The writer has nothing to do. Wakes the thread only when there is something for it: mostly there is not, and waking costs the writer time.</summary>
    public void Idle()
    {
        if (_dozing && HasWork)
            _signal.Set();
    }

    public void Dispose()
    {
        _stopping = true;
        _signal.Set();
        _thread.Join();
        _signal.Dispose();
    }

    private void Run()
    {
        _signal.WaitOne(); // The first idle moment comes after the first look at the host, which tells what numbers are taken.
        _dozing = false;
        WarmSlotMaker? maker = null;
        while (!_stopping)
        {
            try
            {
                Turn(maker ??= new WarmSlotMaker(_numbers));
            }
            catch (IOException failure)
            {
                _problem(failure.Message);
                _signal.WaitOne(RestAfterFailure);
            }
        }

        maker?.Dispose();
        ReapRest();
    }

    /// <summary>What stays is removed by the next process.</summary>
    private void ReapRest()
    {
        try
        {
            if (_reaper.Waiting > TimeSpan.Zero)
                _reaper.Reap();
        }
        catch (IOException failure)
        {
            _problem(failure.Message);
        }
    }

    private void Turn(WarmSlotMaker maker)
    {
        var quiet = _time.GetElapsedTime(Volatile.Read(ref _lastActivity));
        var waiting = _reaper.Waiting;
        if (waiting > ReapAtLatest || (waiting > TimeSpan.Zero && quiet >= ReapAfterQuiet))
            _reaper.Reap();
        else if (waiting > TimeSpan.Zero)
            _signal.WaitOne(ReapAfterQuiet);
        else if (_pool.IsShort && quiet >= PrepareAfterQuiet)
            _pool.Add(maker.Make());
        else if (_pool.IsShort)
            _signal.WaitOne(PrepareAfterQuiet);
        else
            Doze();
    }

    /// <summary>Until <see cref="Idle"/> finds work, unless there is some already that came since the look.</summary>
    private void Doze()
    {
        _dozing = true;
        Interlocked.MemoryBarrier();
        if (!HasWork && !_stopping)
            _signal.WaitOne();
        _dozing = false;
    }

    private bool HasWork => _pool.IsShort || _reaper.Waiting > TimeSpan.Zero;
}
