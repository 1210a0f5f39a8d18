using System.Net.Sockets;
using System.Text;

namespace HostNetAgent.Cli.Tests.Fakes;

/// <summary>A daemon that answers with what it was given, and keeps what it was asked: HTTP/1.1 over a unix socket, as little as the client needs.</summary>
internal sealed class FakeAgent : IAsyncDisposable
{
    private readonly Dictionary<string, Answer> _answers = new(StringComparer.Ordinal);
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public FakeAgent()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("hostnet-cli-").FullName;
        _listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        _listener.Listen();
        _serving = ServeAsync();
    }

    public string Directory { get; }

    public string SocketPath => Path.Combine(Directory, "agent.sock");

    /// <summary>Requests as method, path and body, a line each.</summary>
    public List<string> Requests { get; } = [];

    public FakeAgent On(string request, string body, int status = 200, string type = "application/json")
    {
        _answers[request] = new Answer(status, type, body);
        return this;
    }

    public FakeAgent Refuse(string request, int status, string kind, string detail) =>
        On(request, $$"""{"title":"t","status":{{status}},"detail":"{{detail}}","kind":"{{kind}}"}""", status, "application/problem+json");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptAsync(_stop.Token);
                await AnswerAllAsync(new NetworkStream(connection));
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    // One client at a time is enough: the program makes one connection.
    private async Task AnswerAllAsync(NetworkStream stream)
    {
        while (await ReadAsync(stream) is { } request)
        {
            Requests.Add($"{request.Line} {request.Body}".TrimEnd());
            var answer = _answers.GetValueOrDefault(request.Line) ?? new Answer(500, "text/plain", "the test gave no answer to " + request.Line);
            var body = Encoding.UTF8.GetBytes(answer.Body);
            var head = $"HTTP/1.1 {answer.Status} Status\r\nContent-Type: {answer.Type}\r\nContent-Length: {body.Length}\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stop.Token);
            await stream.WriteAsync(body, _stop.Token);
        }
    }

    private async Task<(string Line, string Body)?> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                return null;
            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n");
        var length = lines.FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        var body = new byte[length is null ? 0 : int.Parse(length.Split(':')[1])];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return (lines[0].Replace(" HTTP/1.1", ""), Encoding.UTF8.GetString(body));
    }

    private sealed record Answer(int Status, string Type, string Body);
}
