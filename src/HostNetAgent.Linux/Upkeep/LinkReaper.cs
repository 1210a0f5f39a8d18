using HostNetAgent.Core.Planning.Objects;
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
    private readonly HashSet<int> _links = [];
    private bool _strays;
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

    /// <summary>A link is about to be parked.</summary>
    public void Parked(VethObject veth)
    {
        lock (_lock)
        {
            Wait();
            _namespaces.Add(veth.Namespace);
            _links.Add(veth.Index);
        }
    }

    /// <summary>A parked link was seen on the host. Where the far end is of one that a killed process left, nobody knows.</summary>
    public void Found(int link)
    {
        lock (_lock)
        {
            Wait();
            _strays |= _links.Add(link);
        }
    }

    /// <summary>Another namespace is at this path now; far ends of parked links in the former one are in nobody's way.</summary>
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
            waits = _strays || _namespaces.Contains(path);
        if (waits)
            Reap();
    }

    /// <summary>The same for a pair, whose end on the host may want name and index of a parked one too: it is made anew when its namespace was lost.</summary>
    public void EnsureGone(VethObject veth)
    {
        bool waits;
        lock (_lock)
            waits = _strays || _namespaces.Contains(veth.Namespace) || _links.Contains(veth.Index);
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
                _links.Clear();
                _strays = _pending = false;
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

    private void Wait()
    {
        if (!_pending)
            _oldest = time.GetTimestamp();
        _pending = true;
    }
}
