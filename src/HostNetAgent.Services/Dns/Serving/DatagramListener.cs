using System.Net;
using System.Net.Sockets;
using HostNetAgent.Core.Model;
using HostNetAgent.Services.Sockets;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>Port 53 for datagrams at one address of a network. Takes a bounded number each time, so that every network has its turn.</summary>
internal sealed class DatagramListener : ILoopSocket, IReplyChannel, IDisposable
{
    private readonly NetworkDesk _desk;
    private readonly Socket _socket;
    private readonly SocketTable _table;
    private readonly IPacketBatch _batch;
    private readonly IPEndPoint _peer;
    private readonly int _number;

    public DatagramListener(NetworkDesk desk, Socket socket, SocketTable table, IPacketBatch batch)
    {
        (_desk, _socket, _table, _batch) = (desk, socket, table, batch);
        _peer = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        _number = table.Add(socket.SafeHandle, this);
    }

    /// <inheritdoc/>
    public bool IsStream => false;

    /// <inheritdoc/>
    public void Ready(long now)
    {
        var count = _batch.Receive(_socket.SafeHandle);
        if (count == 0)
            return;
        for (var i = 0; i < count; i++)
        {
            // Port 0 cannot be answered.
            if (_batch.Port(i) is var port and not 0 && _desk.Answer(this, IpAddress.FromBytes(_batch.Address(i)), port, _batch.Packet(i), _batch.Reply(i), now) is var length and > 0)
                _batch.Answer(i, length);
        }

        _batch.Send(_socket.SafeHandle);
    }

    /// <inheritdoc/>
    public void Send(IpAddress address, ushort port, ReadOnlySpan<byte> reply)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.WriteBytes(bytes);
        _peer.Address = new IPAddress(bytes[..address.Size]);
        _peer.Port = port;
        try
        {
            _socket.SendTo(reply, SocketFlags.None, _peer);
        }
        catch (SocketException failure)
        {
            _desk.Lost(failure);
        }
        catch (ObjectDisposedException)
        {
            _desk.Lost(null);
        }
    }

    public void Dispose()
    {
        _table.Remove(_socket.SafeHandle, _number);
        _socket.Dispose();
    }
}
