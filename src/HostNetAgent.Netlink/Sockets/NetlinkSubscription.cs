using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Netlink.Sockets;

/// <summary>
/// Multicast notifications of the namespace that the constructor's thread is in. What happens after the constructor returned is
/// heard; so subscribe first, then dump. A thread of its own reads, so that a busy program loses as little as possible.
/// </summary>
/// <remarks>
/// One change in the kernel causes many notifications: ten for a pair of links. Each of them wakes who waits for it, at the cost of
/// the one that made the change. So one thread waits for all interests, and lets notifications gather once it was woken.
/// </remarks>
public sealed class NetlinkSubscription : IDisposable
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(2);

    private readonly List<NotificationSource> _sources = [];
    private readonly EventDescriptor _stop = new();
    private readonly Thread _thread;
    private readonly byte[] _buffer = new byte[64 << 10];
    private readonly int[] _descriptors;
    private readonly bool[] _ready;

    /// <summary>Joins the groups of all interests and starts to read.</summary>
    /// <exception cref="NetlinkException">The kernel lacks a family or a group.</exception>
    public NetlinkSubscription(params IReadOnlyList<NetlinkInterest> interests)
    {
        try
        {
            foreach (var interest in interests)
                _sources.Add(new NotificationSource(interest));
        }
        catch
        {
            Close();
            throw;
        }

        _descriptors = new int[_sources.Count + 1];
        _descriptors[^1] = _stop.Number;
        _ready = new bool[_descriptors.Length];
        _thread = new Thread(Run) { IsBackground = true, Name = "netlink events" };
        _thread.Start();
    }

    /// <summary>Ends the reading; after it returned, no listener is called any more (unless a listener itself calls this).</summary>
    public void Dispose()
    {
        if (_stop.IsClosed)
            return;
        _stop.Signal();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
    }

    private void Run()
    {
        try
        {
            while (Wait(Timeout.InfiniteTimeSpan))
            {
                Thread.Sleep(Gathering);
                while (Wait(TimeSpan.Zero))
                    Read();
            }
        }
        catch (SystemCallException e)
        {
            foreach (var source in _sources)
                source.Fail(e);
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Whether there is something to read before the time is over and the end has come.</summary>
    private bool Wait(TimeSpan timeout)
    {
        for (var i = 0; i < _sources.Count; i++)
            _descriptors[i] = _sources[i].Descriptor;
        return Readiness.Wait(_descriptors, _ready, timeout) && !_ready[^1];
    }

    private void Read()
    {
        for (var i = 0; i < _sources.Count; i++)
        {
            if (_ready[i])
                _sources[i].Read(_buffer);
        }
    }

    private void Close()
    {
        foreach (var source in _sources)
            source.Dispose();
        _stop.Dispose();
    }
}
