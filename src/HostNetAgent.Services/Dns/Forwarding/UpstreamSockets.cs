using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using HostNetAgent.Services.Dns.Serving;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>Name servers reached over sockets in the host's own namespace. Of the loop's thread, but for the streams, which tasks serve.</summary>
internal sealed class UpstreamSockets(SocketTable table, Mailbox mailbox) : IUpstreamWay
{
    private readonly byte[] _buffer = new byte[ushort.MaxValue];

    /// <inheritdoc/>
    public IDisposable? Send(IPEndPoint to, ReadOnlySpan<byte> message, IUpstreamListener listener)
    {
        Socket? socket = null;
        try
        {
            // Connected: the kernel chooses a port by chance, drops what others send there, and tells when nobody listens.
            socket = new Socket(to.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
            socket.Connect(to);
            socket.Send(message);
            return new DatagramWay(this, socket, listener);
        }
        catch (SocketException)
        {
            socket?.Dispose();
            return null;
        }
    }

    /// <inheritdoc/>
    public void SendByStream(IPEndPoint to, byte[] message, TimeSpan patience, IUpstreamListener listener) =>
        _ = Task.Run(() => AskAsync(to, message, patience)).ContinueWith(
            asked => mailbox.Post(_ => Tell(asked, listener)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private static void Tell(Task<byte[]> asked, IUpstreamListener listener)
    {
        if (asked.IsCompletedSuccessfully)
            listener.Arrived(asked.Result, stream: true);
        else
            listener.Broken();
    }

    private static async Task<byte[]> AskAsync(IPEndPoint to, byte[] message, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        using var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(to, limit.Token);
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        var framed = new byte[2 + message.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)message.Length);
        message.CopyTo(framed, 2);
        await stream.WriteAsync(framed, limit.Token);
        var head = new byte[2];
        await stream.ReadExactlyAsync(head, limit.Token);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
        await stream.ReadExactlyAsync(answer, limit.Token);
        return answer;
    }

    private sealed class DatagramWay : ILoopSocket, IDisposable
    {
        private readonly UpstreamSockets _ways;
        private readonly Socket _socket;
        private readonly IUpstreamListener _listener;
        private readonly int _number;
        private bool _closed;

        public DatagramWay(UpstreamSockets ways, Socket socket, IUpstreamListener listener)
        {
            (_ways, _socket, _listener) = (ways, socket, listener);
            _number = ways.Table.Add(socket.SafeHandle, this);
        }

        /// <inheritdoc/>
        public void Ready(long now)
        {
            var length = _socket.Receive(_ways._buffer, SocketFlags.None, out var error);
            if (error == SocketError.Success)
                _listener.Arrived(_ways._buffer.AsSpan(0, length), stream: false);
            else if (error is not (SocketError.WouldBlock or SocketError.Interrupted))
                _listener.Broken();
        }

        public void Dispose()
        {
            if (_closed)
                return;
            _closed = true;
            _ways.Table.Remove(_socket.SafeHandle, _number);
            _socket.Dispose();
        }
    }

    private SocketTable Table => table;
}
