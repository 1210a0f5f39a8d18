using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using HostNetAgent.Linux.Namespaces;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Announcing;

/// <summary>
/// Tells neighbours of addresses that moved: from inside the owner's namespace, as the owner would, so that it passes the checks against forgery,
/// teaches the bridge the way, and reaches the host's own cache too. On a thread of its own, some times over, as a bridge's port
/// may not forward yet right after it came up.
/// </summary>
public sealed class Announcer : IDisposable
{
    private static readonly TimeSpan[] s_repeats = [TimeSpan.Zero, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1)];

    private readonly BlockingCollection<Announcement> _fresh = [];
    private readonly PriorityQueue<Announcement, long> _due = new();
    private readonly Action<string> _log;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private bool _told;

    /// <summary>Starts the thread.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="log">Hears in words what is wrong.</param>
    public Announcer(TimeProvider time, Action<string> log)
    {
        (_time, _log) = (time, log);
        _thread = new Thread(Work) { IsBackground = true, Name = "hostnet announcer" };
        _thread.Start();
    }

    /// <summary>Announces soon. Any thread; does not wait.</summary>
    public void Announce(Announcement announcement)
    {
        if (!_fresh.IsAddingCompleted)
            _fresh.Add(announcement);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _fresh.CompleteAdding();
        _thread.Join();
        _fresh.Dispose();
    }

    private void Work()
    {
        using var home = new HomeNamespace();
        while (!_fresh.IsCompleted)
        {
            if (_fresh.TryTake(out var fresh, Patience()))
            {
                foreach (var repeat in s_repeats)
                    _due.Enqueue(fresh, _time.GetTimestamp() + (long)(repeat.TotalSeconds * _time.TimestampFrequency));
            }

            while (_due.TryPeek(out var announcement, out var when) && when <= _time.GetTimestamp())
            {
                _due.Dequeue();
                Send(home, announcement);
            }
        }
    }

    private int Patience() => _due.TryPeek(out _, out var when)
        ? (int)Math.Max(0, (_time.GetElapsedTime(_time.GetTimestamp(), when)).TotalMilliseconds + 1)
        : Timeout.Infinite;

    private void Send(HomeNamespace home, Announcement announcement)
    {
        try
        {
            using var target = NamespaceCalls.Open(announcement.NamespacePath);
            using var socket = home.Visit(target, static () => new Socket(AddressFamily.Packet, SocketType.Raw, ProtocolType.Unspecified));
            foreach (var address in announcement.Addresses)
                socket.SendTo(AnnouncementFrames.Of(announcement.Mac, address), SocketFlags.None, Place(announcement.Device, address.IsV6 ? AnnouncementFrames.IPv6 : AnnouncementFrames.Arp));
        }
        catch (Exception gone) when (gone is SystemCallException or SocketException)
        {
            // The sandbox or its device has gone again, and nobody has the address now; what else it may be is told once.
            if (!_told && gone is SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressFamilyNotSupported or SocketError.OperationNotSupported })
                _log($"neighbours are not told of moved addresses: {gone.Message}");
            _told |= gone is SocketException;
        }
    }

    // struct sockaddr_ll: family, protocol (network order), ifindex, then what only a receiver reads.
    private static SocketAddress Place(int device, ushort protocol)
    {
        var place = new SocketAddress(AddressFamily.Packet, 20);
        BinaryPrimitives.WriteUInt16BigEndian(place.Buffer.Span[2..], protocol);
        BinaryPrimitives.WriteInt32LittleEndian(place.Buffer.Span[4..], device);
        return place;
    }
}
