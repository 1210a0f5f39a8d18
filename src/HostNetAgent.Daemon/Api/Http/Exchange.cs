using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Errors;
using HostNetAgent.Daemon.Api.Mapping;
using Microsoft.AspNetCore.Http;

namespace HostNetAgent.Daemon.Api.Http;

/// <summary>One request with its answer.</summary>
internal readonly struct Exchange(HttpContext http, Peer peer, string? name)
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>Who asks.</summary>
    public Peer Peer => peer;

    /// <summary>The name in the path; empty where the route has none.</summary>
    public string Name => name ?? "";

    public HttpRequest Request => http.Request;

    public HttpResponse Response => http.Response;

    public CancellationToken Aborted => http.RequestAborted;

    /// <summary>Cuts the connection: the only way to tell that an answer that has begun is not whole.</summary>
    public void Abort() => http.Abort();

    /// <summary>
    /// Reads the whole body as JSON. Its parts are taken out as they come: Kestrel trips over bytes that were looked at and left, when the rest
    /// of them never comes.
    /// </summary>
    public async ValueTask<Result<T>> ReadAsync<T>(JsonTypeInfo<T> type)
        where T : class
    {
        var body = http.Request.BodyReader;
        var read = await body.ReadAsync(http.RequestAborted);
        if (read.IsCompleted)
        {
            var parsed = RequestJson.Parse(read.Buffer, type);
            body.AdvanceTo(read.Buffer.End);
            return parsed;
        }

        var parts = new ArrayBufferWriter<byte>();
        Take(body, read, parts);
        while (!read.IsCompleted)
        {
            read = await body.ReadAsync(http.RequestAborted);
            Take(body, read, parts);
        }

        return RequestJson.Parse(new ReadOnlySequence<byte>(parts.WrittenMemory), type);
    }

    /// <summary>Goes on elsewhere: for what takes long enough to hold up the input of other connections.</summary>
    public static YieldAwaitable LeaveInputThread() => Task.Yield();

    /// <summary>Answers with a document.</summary>
    public ValueTask AnswerAsync<T>(T document, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK, string mediaType = "application/json")
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            JsonSerializer.Serialize(writer, document, type);
        return WriteAsync(buffer.WrittenMemory, status, mediaType);
    }

    public ValueTask AnswerAsync(AgentError error)
    {
        var problem = error.ToProblem(http.Request.Path);
        return AnswerAsync(problem, ContractJson.Default.ProblemInfo, problem.Status, ProblemInfo.MediaType);
    }

    public ValueTask AnswerAsync(ProblemInfo problem) => AnswerAsync(problem, ContractJson.Default.ProblemInfo, problem.Status, ProblemInfo.MediaType);

    /// <summary>Answers with bytes; they are copied before this returns. The length is told, so that the client needs no chunks.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> content, int status, string mediaType)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = mediaType;
        response.ContentLength = content.Length;
        await response.BodyWriter.WriteAsync(content);
    }

    private static void Take(PipeReader body, ReadResult read, ArrayBufferWriter<byte> parts)
    {
        foreach (var part in read.Buffer)
            parts.Write(part.Span);
        body.AdvanceTo(read.Buffer.End);
    }
}
