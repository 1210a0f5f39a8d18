using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Upkeep;

/// <summary>Removes parked links in bulk: fifty cost the kernel little more than one.</summary>
internal sealed class LinkReaper(TimeProvider time) : IDisposable
{
    private readonly object _lock = new();
    private readonly NetlinkConnection _connection = new(NetlinkProtocol.Route);
    private readonly NetlinkWriter _writer = new(64);
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);
    private bool _pending;
    private long _oldest;

    /// <summary>Port id of the socket: notifications of its changes carry it.</summary>
    public uint Port => _connection.Socket.Port;

    /// <summary>How long the oldest parked link has waited; zero when none waits.</summary>
    public TimeSpan Waiting
    {
        get
        {
            lock (_lock)
                return _pending ? time.GetElapsedTime(_oldest) + TimeSpan.FromTicks(1) : TimeSpan.Zero;
        }
    }

    /// <summary>A link with its far end in this namespace is about to be parked.</summary>
    public void Parked(string path)
    {
        lock (_lock)
        {
            if (!_pending)
                _oldest = time.GetTimestamp();
            _pending = true;
            _namespaces.Add(path);
        }
    }

    /// <summary>Another namespace is at this path now; what is parked in the former one is in nobody's way.</summary>
    public void Forget(string path)
    {
        lock (_lock)
            _namespaces.Remove(path);
    }

    /// <summary>A new link in this namespace may want the name of a parked one, so a parked one must be gone first.</summary>
    public void EnsureGone(string path)
    {
        bool waits;
        lock (_lock)
            waits = _namespaces.Contains(path);
        if (waits)
            Reap();
    }

    /// <summary>Removes all parked links now.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Reap()
    {
        lock (_connection)
        {
            lock (_lock)
            {
                _namespaces.Clear();
                _pending = false;
            }

            _writer.Clear();
            LinkMessages.DeleteGroup(_writer, OwnMarks.ParkedGroup);
            foreach (var failure in _connection.Execute(_writer))
            {
                if (failure.Errno != Errno.NoDevice)
                    throw failure.ToException("remove parked links");
            }
        }
    }

    public void Dispose() => _connection.Dispose();
}
