using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Hosting.Listening;

/// <summary>Accepts connections whatever happens: rests while file descriptors are out, and binds anew when the socket's file is gone.</summary>
internal sealed class EnduringListener : IConnectionListener
{
    private const int Backlog = 512;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    /// <summary>A descriptor that is free for a moment ends no lack of them.</summary>
    private static readonly TimeSpan BetweenWords = TimeSpan.FromMinutes(1);

    private readonly Func<Socket> _bind;
    private readonly Func<bool>? _isLost;
    private readonly SocketConnectionContextFactory _connections;
    private readonly ILogger _log;
    private readonly Timer? _look;
    private Socket _socket;
    private volatile bool _closed;
    private long? _told;

    public EnduringListener(EndPoint address, Func<Socket> bind, Func<bool>? isLost, SocketConnectionContextFactory connections, ILogger log)
    {
        (_bind, _isLost, _connections, _log) = (bind, isLost, connections, log);
        _socket = Listen();
        EndPoint = address is UnixDomainSocketEndPoint ? address : _socket.LocalEndPoint!; // The kernel keeps the first name of a socket's file.
        if (isLost is not null)
            _look = new Timer(_ => Look(), null, BetweenLooks, BetweenLooks);
    }

    public EndPoint EndPoint { get; }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (!_closed)
        {
            try
            {
                var socket = await Volatile.Read(ref _socket).AcceptAsync(cancellationToken);
                if (socket.LocalEndPoint is IPEndPoint)
                    socket.NoDelay = true;
                return _connections.Create(socket);
            }
            catch (SocketException refused) when (refused.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable)
            {
                Tell(refused);
                await Task.Delay(Rest, CancellationToken.None);
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                // The client went away before it was accepted, or the socket was exchanged or closed.
            }
        }

        return null;
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _closed = true;
        _look?.Dispose();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        _connections.Dispose();
    }

    private void Tell(SocketException refused)
    {
        if (_told is { } told && Stopwatch.GetElapsedTime(told) < BetweenWords)
            return;
        _log.NoMoreConnections(EndPoint, refused.Message);
        _told = Stopwatch.GetTimestamp();
    }

    private Socket Listen()
    {
        var socket = _bind();
        socket.Listen(Backlog);
        return socket;
    }

    private void Look()
    {
        if (_closed || !_isLost!())
            return;
        try
        {
            var old = Interlocked.Exchange(ref _socket, Listen());
            old.Dispose();
            _log.BoundAnew(EndPoint);
            if (_closed)
                Volatile.Read(ref _socket).Dispose();
        }
        catch (Exception refused) when (refused is StartException or SocketException)
        {
            _log.NotBoundAnew(refused.Message);
        }
    }
}
