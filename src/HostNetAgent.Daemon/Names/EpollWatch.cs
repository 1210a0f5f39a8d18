using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Services.Sockets;

namespace HostNetAgent.Daemon.Names;

/// <summary>A watch by epoll.</summary>
internal sealed class EpollWatch : ISocketWatch
{
    private const int Alarm = -1;
    private readonly EventPoll _poll = new();
    private readonly EventDescriptor _wake = new();
    private readonly Lock _gate = new();
    private bool _disposed;

    public EpollWatch() => _poll.Add(_wake.Number, Alarm);

    /// <inheritdoc/>
    public void Add(SafeHandle socket, int key) => _poll.Add((int)socket.DangerousGetHandle(), key);

    /// <inheritdoc/>
    public void Remove(SafeHandle socket) => _poll.Remove((int)socket.DangerousGetHandle());

    /// <inheritdoc/>
    public int Wait(Span<int> keys, int milliseconds)
    {
        var count = _poll.Wait(keys, milliseconds);
        if (keys[..count].IndexOf(Alarm) is var alarm and >= 0)
        {
            _wake.Clear();
            keys[alarm] = keys[--count];
        }

        return count;
    }

    /// <inheritdoc/>
    public void Wake()
    {
        // Whoever comes too late must not write into what has the descriptor's number by then.
        lock (_gate)
        {
            if (!_disposed)
                _wake.Signal();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _poll.Dispose();
            _wake.Dispose();
        }
    }
}
