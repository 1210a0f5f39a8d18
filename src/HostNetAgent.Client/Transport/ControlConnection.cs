using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HostNetAgent.Client.Transport;

/// <summary>HTTP/1.1 over a unix socket, with JSON in and out and problems as exceptions.</summary>
internal sealed class ControlConnection : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _http;
    private readonly string _socketPath;

    public ControlConnection(string socketPath)
    {
        _socketPath = socketPath;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = (_, cancellation) => ConnectAsync(socketPath, cancellation),
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        });
    }

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancellation) =>
        CallAsync(Request(HttpMethod.Get, path), answer, cancellation);

    public Task<T> DeleteAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancellation) =>
        CallAsync(Request(HttpMethod.Delete, path), answer, cancellation);

    public Task<T> PostAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancellation) =>
        CallAsync(Request(HttpMethod.Post, path), answer, cancellation);

    public Task<T> PostAsync<TBody, T>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> answer, CancellationToken cancellation)
    {
        var request = Request(HttpMethod.Post, path);
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, bodyType)) { Headers = { ContentType = Json } };
        return CallAsync(request, answer, cancellation);
    }

    public async Task<string> GetTextAsync(string path, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, path);
        using var response = await SendAsync(request, cancellation);
        return await ReadAsync(response, static (content, token) => content.ReadAsStringAsync(token), cancellation);
    }

    public async IAsyncEnumerable<string> ReadLinesAsync(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, path);
        using var response = await SendAsync(request, cancellation);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var reader = new StreamReader(stream);
        while (await NextLineAsync(reader, cancellation) is { } line)
        {
            if (line.Length > 0)
                yield return line;
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(HttpMethod method, string path) => new(method, new Uri("http://hostnet" + path)) { Version = HttpVersion.Version11 };

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async ValueTask<string?> NextLineAsync(StreamReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadLineAsync(cancellation);
        }
        catch (Exception broken) when (broken is HttpIOException or IOException or SocketException)
        {
            throw Broken(broken);
        }
    }

    private static AgentConnectionException Broken(Exception inner) =>
        new("The connection to the agent broke before its answer was complete; look at the agent's log, and at the state before repeating a change.", inner);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, Func<HttpContent, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            return await read(response.Content, cancellation);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or JsonException)
        {
            throw Broken(broken);
        }
    }

    private async Task<T> CallAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> answer, CancellationToken cancellation)
    {
        using (request)
        {
            using var response = await SendAsync(request, cancellation);
            var bytes = await ReadAsync(response, static (content, token) => content.ReadAsByteArrayAsync(token), cancellation);
            return Parse(bytes, answer);
        }
    }

    private static T Parse<T>(byte[] bytes, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException malformed)
        {
            throw new AgentConnectionException("The agent's answer is not what the control API v1 says; are client and daemon of the same version? 'hostnet version' shows both; after an upgrade 'systemctl restart hostnetd' puts the new daemon in place.", malformed);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, cancellation);
        }
        catch (HttpRequestException failed)
        {
            throw NotReached(failed);
        }

        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw new HostNetApiException(await ProblemReader.ReadAsync(response, cancellation));
    }

    private HostNetException NotReached(HttpRequestException failed) => failed.InnerException switch
    {
        SocketException { SocketErrorCode: SocketError.AccessDenied } => new AgentNotRunningException(
            _socketPath, $"You may not open the agent's socket {_socketPath}; use sudo, or join the group that owns it.", accessDenied: true, failed),
        SocketException or ArgumentException => new AgentNotRunningException(
            _socketPath, $"The agent is not running: nobody listens on {_socketPath}. Start it with 'systemctl start hostnetd', or name another socket.", accessDenied: false, failed),
        _ => Broken(failed),
    };
}
