using System.Net;
using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Names;

/// <summary>A name server on UDP alone that a test makes up: what it says to each question, or nothing.</summary>
public sealed class OddServer : IDisposable
{
    private readonly Socket _socket;
    private readonly Task _serving;

    public OddServer(NetworkNamespace home, string address, Func<byte[], byte[]?> answer)
    {
        home.Shell($"ip addr add {address}/24 dev eth0");
        _socket = home.Enter(() => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        _socket.Bind(new IPEndPoint(IPAddress.Parse(address), 53));
        _serving = Task.Run(() => ServeAsync(answer));
    }

    /// <summary>An answer without records, with a code.</summary>
    public static byte[] Code(byte[] question, int code) => [question[0], question[1], 0x81, (byte)(0x80 | code), 0, 1, 0, 0, 0, 0, 0, 0, .. Asked(question)];

    /// <summary>The failure of a server that cannot read a question: a header and nothing else.</summary>
    public static byte[] Unread(byte[] question) => [question[0], question[1], 0x81, 0x81, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>An answer with one address.</summary>
    public static byte[] Address(byte[] question, string address) =>
        [question[0], question[1], 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, .. Asked(question), 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, .. IPAddress.Parse(address).GetAddressBytes()];

    public static bool HasEdns(byte[] question) => question[11] > 0;

    public void Dispose()
    {
        _socket.Dispose();
        _serving.Wait();
    }

    private static byte[] Asked(byte[] question)
    {
        var end = 12;
        while (question[end] != 0)
            end += 1 + question[end];
        return question[12..(end + 5)];
    }

    private async Task ServeAsync(Func<byte[], byte[]?> answer)
    {
        var room = new byte[2048];
        try
        {
            while (true)
            {
                var got = await _socket.ReceiveFromAsync(room, new IPEndPoint(IPAddress.Any, 0));
                if (answer(room[..got.ReceivedBytes]) is { } reply)
                    await _socket.SendToAsync(reply, got.RemoteEndPoint);
            }
        }
        catch (Exception end) when (end is ObjectDisposedException or SocketException)
        {
            return;
        }
    }
}
