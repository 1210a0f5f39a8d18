using System.Net;
using System.Net.Sockets;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>Port 53 for streams at one address of a network. Accepts one connection at a time and leaves it to tasks, so that nobody waits for whoever is slow.</summary>
internal sealed class StreamListener : ILoopSocket, IDisposable
{
    private readonly NetworkDesk _desk;
    private readonly Socket _socket;
    private readonly SocketTable _table;
    private readonly Mailbox _mailbox;
    private readonly StreamLimits _limits;
    private readonly int _number;

    public StreamListener(NetworkDesk desk, Socket socket, SocketTable table, Mailbox mailbox, StreamLimits limits)
    {
        (_desk, _socket, _table, _mailbox, _limits) = (desk, socket, table, mailbox, limits);
        _number = table.Add(socket.SafeHandle, this);
    }

    /// <inheritdoc/>
    public void Ready(long now)
    {
        Socket? accepted = null;
        try
        {
            accepted = _socket.Accept();
            if (accepted.RemoteEndPoint is not IPEndPoint peer || !TryServe(accepted, peer, now))
                accepted.Dispose();
        }
        catch (SocketException failure)
        {
            accepted?.Dispose();
            _desk.Lost(failure);
        }
    }

    public void Dispose()
    {
        _table.Remove(_socket.SafeHandle, _number);
        _socket.Dispose();
    }

    private bool TryServe(Socket accepted, IPEndPoint peer, long now)
    {
        Span<byte> bytes = stackalloc byte[16];
        peer.Address.TryWriteBytes(bytes, out var length);
        var address = IpAddress.FromBytes(bytes[..length]);
        if (_desk.ClientOf(address, now) is not { } client || !_limits.TryEnter(client))
            return false;
        var connection = new StreamConnection(accepted, address, (ushort)peer.Port, _desk, _mailbox, _limits.Patience);
        _ = connection.ServeAsync().ContinueWith(
            _ => _mailbox.Post(_ => _limits.Leave(client)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return true;
    }
}
