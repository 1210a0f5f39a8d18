using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Upkeep;

/// <summary>Removes parked links in bulk: fifty cost the kernel little more than one.</summary>
/// <param name="time">The clock.</param>
/// <param name="isAlias">Whether a path is one of several for the same namespace, so that parked links there may be in the way of any other.</param>
internal sealed class LinkReaper(TimeProvider time, Func<string, bool> isAlias) : IDisposable
{
    private readonly object _lock = new();
    private readonly NetlinkConnection _connection = new(NetlinkProtocol.Route);
    private readonly NetlinkConnection _look = new(NetlinkProtocol.Route);
    private readonly NetlinkWriter _question = new(64);
    private readonly NetlinkWriter _writer = new(64);
    private Parked _parked = new();
    private Parked _going = new();
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

    /// <summary>A link was parked. Said before, a removal in between would take note of it and leave the link.</summary>
    public void Add(VethObject veth)
    {
        lock (_lock)
        {
            Wait();
            _parked.Namespaces.Add(veth.Namespace);
            _parked.Links.Add(veth.Index);
        }
    }

    /// <summary>A parked link was seen on the host. Where the far end is of one that a killed process left, nobody knows.</summary>
    public void Found(int link)
    {
        lock (_lock)
        {
            Wait();
            _parked.Strays |= _parked.Links.Add(link);
        }
    }

    /// <summary>Another namespace is at this path now; far ends of parked links in the former one are in nobody's way.</summary>
    public void Forget(string path)
    {
        lock (_lock)
        {
            _parked.Namespaces.Remove(path);
            _going.Namespaces.Remove(path);
        }
    }

    /// <summary>A new link in this namespace may want the name of a parked one, so a parked one must be gone first.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void EnsureGone(string path) => EnsureGone(links => links.MayHold(path, isAlias));

    /// <summary>The same for a pair, whose end on the host may want name and index of a parked one too: it is made anew when its namespace was lost.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void EnsureGone(VethObject veth) => EnsureGone(links => links.MayHold(veth, isAlias));

    /// <summary>Removes all parked links now, and waits for a removal that is under way.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Reap()
    {
        lock (_connection)
        {
            lock (_lock)
            {
                (_going, _parked) = (_parked, new Parked());
                _pending = false;
            }

            try
            {
                Delete();
            }
            catch
            {
                lock (_lock)
                {
                    Wait();
                    _parked.Join(_going);
                }

                throw;
            }
            finally
            {
                lock (_lock)
                    _going = new Parked();
            }
        }
    }

    public void Dispose()
    {
        lock (_connection)
            _connection.Dispose();
        _look.Dispose();
    }

    /// <summary>
    /// The kernel gives name and index free within a millisecond, and answers when nothing refers to the link any more, some fifteen later.
    /// Another thread waits for the answer.
    /// </summary>
    private void EnsureGone(Func<Parked, bool> inTheWay)
    {
        var removal = Task.CompletedTask;
        int[] links;
        lock (_lock)
        {
            var waits = inTheWay(_parked);
            if (!waits && !inTheWay(_going))
                return;
            links = waits ? [.. _parked.Links, .. _going.Links] : [.. _going.Links];
            if (waits)
                removal = Task.Run(Reap);
        }

        var pause = default(SpinWait);
        foreach (var link in links)
        {
            while (IsThere(link))
            {
                if (removal.IsCompleted && !IsGoing(link))
                {
                    Reap(); // The kernel refused, and whoever asks shall hear of it; or the link is not among the parked ones any more.
                    return;
                }

                pause.SpinOnce();
            }
        }
    }

    /// <summary>The kernel answers no question amid a removal, so that one that is under way has come so far.</summary>
    private bool IsThere(int link)
    {
        _question.Clear();
        LinkRequests.Get(_question, link);
        return _look.Execute(_question) is not [{ Errno: Errno.NoDevice }];
    }

    private bool IsGoing(int link)
    {
        lock (_lock)
            return _going.Links.Contains(link);
    }

    private void Wait()
    {
        if (!_pending)
            _oldest = time.GetTimestamp();
        _pending = true;
    }

    private void Delete()
    {
        _writer.Clear();
        LinkMessages.DeleteGroup(_writer, OwnMarks.ParkedGroup);
        foreach (var failure in _connection.Execute(_writer))
        {
            if (failure.Errno != Errno.NoDevice)
                throw failure.ToException("remove parked links");
        }
    }

    /// <summary>Links that wait, and where their far ends are: of strays nobody knows.</summary>
    private sealed class Parked
    {
        public HashSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

        public HashSet<int> Links { get; } = [];

        public bool Strays { get; set; }

        public bool MayHold(string path, Func<string, bool> isAlias) =>
            Strays || Namespaces.Contains(path) || (Namespaces.Count > 0 && isAlias(path) && Namespaces.Any(isAlias));

        public bool MayHold(VethObject veth, Func<string, bool> isAlias) => Links.Contains(veth.Index) || MayHold(veth.Namespace, isAlias);

        public void Join(Parked others)
        {
            Namespaces.UnionWith(others.Namespaces);
            Links.UnionWith(others.Links);
            Strays |= others.Strays;
        }
    }
}
