using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>A client's socket in a namespace that goes on talking to an <see cref="EchoServer"/>.</summary>
public sealed class Conversation : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1300); // one SYN is sent again after a second
    private readonly Socket _socket;

    private Conversation(Socket socket) => _socket = socket;

    public int LocalPort => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Connects once; throws what came instead of a connection.</summary>
    public static async Task<Conversation> OpenAsync(NetworkNamespace home, string to, ProtocolType protocol = ProtocolType.Tcp, string? from = null)
    {
        var target = IPEndPoint.Parse(to);
        var type = protocol == ProtocolType.Tcp ? SocketType.Stream : SocketType.Dgram;
        var socket = home.Enter(() => new Socket(target.AddressFamily, type, protocol));
        try
        {
            if (from is not null)
                socket.Bind(IPEndPoint.Parse(from));
            using var patience = new CancellationTokenSource(Patience);
            await socket.ConnectAsync(target, patience.Token);
            return new Conversation(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Says a line and returns the answer, null when there is none.</summary>
    public async Task<string?> SayAsync(string words)
    {
        var buffer = new byte[2048];
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(_socket.SocketType == SocketType.Stream ? words + "\n" : words), patience.Token);
            var length = await _socket.ReceiveAsync(buffer, patience.Token);
            return length == 0 ? null : Encoding.UTF8.GetString(buffer, 0, length).TrimEnd('\n');
        }
        catch (Exception silence) when (silence is OperationCanceledException or SocketException)
        {
            return null;
        }
    }

    public void Dispose() => _socket.Dispose();
}
