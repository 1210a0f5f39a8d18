using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>
/// Answers on a TCP and a UDP port of a namespace with "name client's-address words". A TCP connection may go on asking, a line at a time.
/// </summary>
public sealed class EchoServer : IDisposable
{
    private readonly string _name;
    private readonly Socket _listener;
    private readonly Socket _datagrams;
    private readonly List<Socket> _accepted = [];

    public EchoServer(NetworkNamespace home, string name, int port, IPAddress? address = null)
    {
        _name = name;
        var local = new IPEndPoint(address ?? IPAddress.IPv6Any, port);
        (_listener, _datagrams) = home.Enter(() => (Bind(local, SocketType.Stream, ProtocolType.Tcp), Bind(local, SocketType.Dgram, ProtocolType.Udp)));
        _listener.Listen(64);
        _ = AcceptAsync();
        _ = AnswerAsync();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _datagrams.Dispose();
        lock (_accepted)
            _accepted.ForEach(socket => socket.Dispose());
    }

    private static Socket Bind(IPEndPoint local, SocketType type, ProtocolType protocol)
    {
        var socket = new Socket(local.AddressFamily, type, protocol);
        if (local.AddressFamily == AddressFamily.InterNetworkV6)
            socket.DualMode = true;
        socket.Bind(local);
        return socket;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync();
                lock (_accepted)
                    _accepted.Add(client);
                _ = ServeAsync(client);
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            return; // disposed
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            using var stream = new NetworkStream(client, ownsSocket: true);
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync() is { } words)
                await stream.WriteAsync(Answer(client.RemoteEndPoint!, words));
        }
        catch (Exception end) when (IsEnd(end))
        {
            return; // the client left, as it may
        }
    }

    private async Task AnswerAsync()
    {
        var buffer = new byte[2048];
        while (true)
        {
            try
            {
                var got = await _datagrams.ReceiveFromAsync(buffer, new IPEndPoint(_datagrams.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0));
                await _datagrams.SendToAsync(Answer(got.RemoteEndPoint, Encoding.UTF8.GetString(buffer, 0, got.ReceivedBytes)), got.RemoteEndPoint);
            }
            catch (SocketException refused) when (refused.SocketErrorCode is not SocketError.OperationAborted)
            {
                continue; // an ICMP answer to one of ours; the next client does not care
            }
            catch (Exception end) when (IsEnd(end))
            {
                return; // disposed
            }
        }
    }

    private byte[] Answer(EndPoint client, string words)
    {
        var address = ((IPEndPoint)client).Address;
        return Encoding.UTF8.GetBytes($"{_name} {(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)} {words}\n");
    }

    private static bool IsEnd(Exception end) => end is SocketException or IOException or ObjectDisposedException;
}
