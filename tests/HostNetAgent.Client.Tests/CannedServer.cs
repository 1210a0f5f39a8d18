using System.Net.Sockets;
using System.Text;

namespace HostNetAgent.Client.Tests;

/// <summary>Answers every connection with the same bytes and closes it.</summary>
internal sealed class CannedServer : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("hostnet-client-");
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly TaskCompletionSource<string> _served = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CannedServer(string answer)
    {
        Path = System.IO.Path.Combine(_directory.FullName, "s");
        _socket.Bind(new UnixDomainSocketEndPoint(Path));
        _socket.Listen();
        _ = ServeAsync(Encoding.UTF8.GetBytes(answer));
    }

    public string Path { get; }

    /// <summary>What the first client asked.</summary>
    public Task<string> Served => _served.Task;

    public static string Http(int status, string body, string type = "application/json") =>
        $"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public void Dispose()
    {
        _socket.Dispose();
        _directory.Delete(recursive: true);
    }

    // A client tries once more when a connection ends without any answer.
    private async Task ServeAsync(byte[] answer)
    {
        try
        {
            while (true)
            {
                using var connection = await _socket.AcceptAsync();
                var buffer = new byte[65536];
                var count = await connection.ReceiveAsync(buffer);
                _served.TrySetResult(Encoding.UTF8.GetString(buffer, 0, count));
                await connection.SendAsync(answer);
            }
        }
        catch (SocketException)
        {
            _served.TrySetCanceled();
        }
    }
}
