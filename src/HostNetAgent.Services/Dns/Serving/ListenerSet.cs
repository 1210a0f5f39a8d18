using System.Collections.Immutable;
using System.Net.Sockets;
using HostNetAgent.Core.Model;
using HostNetAgent.Services.Sockets;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>
/// The sockets of all networks: opened when a network comes, closed when it goes, tried again where the port or the device is not to be had yet.
/// Of the loop's thread.
/// </summary>
internal sealed class ListenerSet(SocketTable table, IPacketBatch batch, Mailbox mailbox, StreamLimits limits, Func<ListenerPlace, string?> publisher, Action<string> log) : IDisposable
{
    private const int Patience = 1000;
    private const int LongestPatience = 30_000;
    private readonly Dictionary<ListenerPlace, Listener> _listeners = [];
    private long _due = long.MaxValue;

    /// <summary>Sockets that should be open and are not. Any thread.</summary>
    public int Missing { get; private set; }

    /// <summary>Sockets that are open. Any thread.</summary>
    public int Open { get; private set; }

    /// <summary>Places that others have, one sentence each. Any thread.</summary>
    public ImmutableArray<string> Problems { get; private set; } = [];

    public int UntilRetry(long now) => _due == long.MaxValue ? -1 : (int)Math.Clamp(_due - now, 0, LongestPatience);

    /// <summary>Notes where sockets of a network were wanted and are: they are opened by <see cref="Retry"/>.</summary>
    public void Change(Network? before, Network? after, NetworkDesk desk, long now)
    {
        ListenerPlace[] wanted = after is null ? [] : [.. ListenerPlace.Of(after)];
        foreach (var place in before is null ? [] : ListenerPlace.Of(before))
        {
            if (!wanted.Contains(place) && _listeners.Remove(place, out var gone))
                gone.Socket?.Dispose();
        }

        foreach (var place in wanted)
        {
            if (!_listeners.ContainsKey(place))
                _listeners[place] = new Listener(desk) { Due = now };
        }
    }

    /// <summary>Opens what could not be opened before and is due.</summary>
    public void Retry(long now)
    {
        (_due, Missing, Open) = (long.MaxValue, 0, 0);
        foreach (var (place, listener) in _listeners)
        {
            if (listener.Socket is null && listener.Due <= now)
                TryOpen(place, listener, now);
            if (listener.Socket is null)
                _due = Math.Min(_due, listener.Due);
            Open += listener.Socket is null ? 0 : 1;
            Missing += listener.Socket is null ? 1 : 0;
        }

        Problems = [.. from pair in _listeners where pair.Value is { Socket: null, IsTaken: true } select Problem(pair.Key, pair.Value)];
    }

    public void Dispose()
    {
        foreach (var listener in _listeners.Values)
            listener.Socket?.Dispose();
        _listeners.Clear();
    }

    private void TryOpen(ListenerPlace place, Listener listener, long now)
    {
        try
        {
            listener.Socket = Make(place, listener.Desk);
            if (listener.Reason.Length > 0)
                log($"names of network {place.Network} are served on {place} now");
        }
        catch (SocketException failure)
        {
            listener.Patience = Math.Clamp(listener.Patience * 2, Patience, LongestPatience);
            listener.Due = now + listener.Patience;
            var before = listener.Reason;
            listener.IsTaken = failure.SocketErrorCode == SocketError.AddressAlreadyInUse;
            listener.Reason = listener.IsTaken ? Holder(place) : failure.Message;
            if (listener.Reason != before)
                log(Problem(place, listener));
        }
    }

    private IDisposable Make(ListenerPlace place, NetworkDesk desk)
    {
        var address = Forwarding.ServerLists.EndPoint(place.Address, 53);
        return place.IsStream
            ? new StreamListener(desk, DeviceSocket.Streams(place.Device, address), table, mailbox, limits)
            : new DatagramListener(desk, DeviceSocket.Datagrams(place.Device, address), table, batch);
    }

    private static string Problem(ListenerPlace place, Listener listener) =>
        $"names of network {place.Network} cannot be served on {place}: {listener.Reason}; it is tried again";

    private string Holder(ListenerPlace place) => publisher(place) is { } sandbox
        ? $"sandbox {sandbox} publishes that port; publish it on one other address of the host instead (-p ADDRESS:53:53)"
        : "another program on this host has port 53 on every address; have it listen on its own addresses alone (dnsmasq: bind-interfaces, named: listen-on)";

    private sealed class Listener(NetworkDesk desk)
    {
        public NetworkDesk Desk => desk;

        public IDisposable? Socket { get; set; }

        public long Due { get; set; }

        public int Patience { get; set; }

        public string Reason { get; set; } = "";

        /// <summary>Whether somebody else has the place.</summary>
        public bool IsTaken { get; set; }
    }
}
