using System.Diagnostics.CodeAnalysis;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Errors;
using HostNetAgent.Daemon.Api.Mapping;
using HostNetAgent.Daemon.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Api.Http;

/// <summary>
/// The requests of one server. Sits directly on Kestrel: the layers of ASP.NET between would cost as much as the rest of a request.
/// </summary>
internal sealed class ControlApplication(Router router, ILogger<ControlApplication> log) : IHttpApplication<DefaultHttpContext>
{
    private const int LongestWish = 256;

    private static readonly Peer Nobody = new(0, uint.MaxValue, uint.MaxValue) { Allowed = true };

    public DefaultHttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<DefaultHttpContext> kept)
            return new DefaultHttpContext(contextFeatures);
        var context = kept.HostContext ??= new DefaultHttpContext();
        context.Initialize(contextFeatures);
        return context;
    }

    [SuppressMessage("Design", "CA1031", Justification = "The last line of defence: one request fails, the daemon does not.")]
    public async Task ProcessRequestAsync(DefaultHttpContext context)
    {
        var peer = context.Features.Get<Peer>() ?? Nobody;
        var exchange = new Exchange(context, peer, null);
        try
        {
            await RouteAsync(context, peer);
        }
        catch (BadHttpRequestException bad)
        {
            await FailAsync(exchange, Problem(bad, context.Request.Path));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            log.Abandoned(peer.User, peer.Pid, context.Request.Path);
        }
        catch (IOException kernel)
        {
            log.Failed(context.Request.Method, context.Request.Path, kernel);
            await FailAsync(exchange, ErrorMapping.Problem(ProblemKind.Unavailable, kernel.Message, context.Request.Path));
        }
        catch (Exception unforeseen)
        {
            log.Failed(context.Request.Method, context.Request.Path, unforeseen);
            await FailAsync(exchange, ErrorMapping.Problem(ProblemKind.Internal, "the agent failed in a way that nobody foresaw; its log knows more", context.Request.Path));
        }
    }

    public void DisposeContext(DefaultHttpContext context, Exception? exception) => context.Uninitialize();

    private ValueTask RouteAsync(DefaultHttpContext context, Peer peer)
    {
        var path = context.Request.Path.Value ?? "";
        if (!peer.Allowed)
            return Refuse(context, peer);
        if (router.Match(path) is not { } match)
            return new Exchange(context, peer, null).AnswerAsync(AgentError.NotFound($"there is no {path} here; GET /v1/openapi.json lists what is"));
        var exchange = new Exchange(context, peer, match.Name);
        if (match.Resource.Find(context.Request.Method) is { } handler)
            return handler(exchange);
        context.Response.Headers.Allow = match.Resource.Allowed;
        return exchange.AnswerAsync(ErrorMapping.Problem(
            ProblemKind.Invalid, $"{context.Request.Method} cannot be done on {path}, only {match.Resource.Allowed}", path, status: StatusCodes.Status405MethodNotAllowed));
    }

    private ValueTask Refuse(DefaultHttpContext context, Peer peer)
    {
        log.Forbidden(peer.User, peer.Pid, Shortened.Of($"{context.Request.Method} {context.Request.Path}", LongestWish));
        return new Exchange(context, peer, null).AnswerAsync(AgentError.Forbidden($"user {peer.User} may not use the agent; use sudo, or join the group of the socket"));
    }

    private static ProblemInfo Problem(BadHttpRequestException bad, string path) => bad.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? ErrorMapping.Problem(ProblemKind.Invalid, "the body has more than 1 MiB; ask for less at once", path, status: bad.StatusCode)
        : ErrorMapping.Problem(ProblemKind.Invalid, $"the request cannot be read: {bad.Message}", path, status: bad.StatusCode);

    private static ValueTask FailAsync(Exchange exchange, ProblemInfo problem)
    {
        if (!exchange.Response.HasStarted)
            return exchange.AnswerAsync(problem);
        exchange.Abort();
        return ValueTask.CompletedTask;
    }
}
