using System.Net;
using System.Net.Sockets;

namespace HostNetAgent.Bench.Traffic;

/// <summary>A name server that answers every question with one address, good for five minutes.</summary>
internal sealed class NameSource : IDisposable
{
    private static readonly byte[] Record = [0xc0, 12, 0, 1, 0, 1, 0, 0, 1, 44, 0, 4, 192, 0, 2, 9];

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Thread _thread;

    public NameSource(IPEndPoint address)
    {
        _socket.Bind(address);
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _socket.Dispose();
        _thread.Join();
    }

    private void Serve()
    {
        var packet = new byte[1500];
        var from = new SocketAddress(AddressFamily.InterNetwork);
        try
        {
            while (true)
            {
                var length = _socket.ReceiveFrom(packet, SocketFlags.None, from);
                var end = 12 + packet.AsSpan(12, length - 12).IndexOf((byte)0) + 5;
                (packet[2], packet[3], packet[7], packet[11]) = (0x81, 0x80, 1, 0);
                Record.CopyTo(packet, end);
                _socket.SendTo(packet.AsSpan(0, end + Record.Length), SocketFlags.None, from);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            _socket.Close();
        }
    }
}
