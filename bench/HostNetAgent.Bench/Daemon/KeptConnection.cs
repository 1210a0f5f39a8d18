using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HostNetAgent.Bench.Daemon;

/// <summary>
/// One kept connection to the control socket, blocking, so that the time between request and answer is the daemon's and the
/// kernel's, and none of it a client's thread switch.
/// </summary>
internal sealed class KeptConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly byte[] _buffer = new byte[1 << 20];

    public KeptConnection(string path) => _socket.Connect(new UnixDomainSocketEndPoint(path));

    /// <summary>Encodes a request with a body.</summary>
    public static byte[] Post<T>(string path, T body, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(body, type);
        return [.. Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: hostnet\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n"), .. json];
    }

    public static byte[] Get(string path) => Bare("GET", path);

    public static byte[] Delete(string path) => Bare("DELETE", path);

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <exception cref="IOException">The daemon refused, or hung up.</exception>
    public ReadOnlySpan<byte> Send(byte[] request)
    {
        _socket.Send(request);
        var length = 0;
        while (true)
        {
            var received = _socket.Receive(_buffer.AsSpan(length));
            if (received == 0)
                throw new IOException("the daemon hung up");
            length += received;
            if (HttpAnswer.TryParse(_buffer.AsSpan(0, length), out var answer))
                return answer.Status < 300 ? answer.Body : throw new IOException($"{Head(request)}: {answer.Status} {Encoding.UTF8.GetString(answer.Body)}");
        }
    }

    public T Send<T>(byte[] request, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(Send(request), type) ?? throw new IOException($"{Head(request)}: null");

    public void Dispose() => _socket.Dispose();

    private static byte[] Bare(string method, string path) => Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: hostnet\r\n\r\n");

    private static string Head(byte[] request) => Encoding.ASCII.GetString(request, 0, Array.IndexOf(request, (byte)'\r'));
}
