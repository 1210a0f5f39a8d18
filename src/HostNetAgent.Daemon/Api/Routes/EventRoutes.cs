using System.Text.Json;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Api.Http;
using HostNetAgent.Daemon.Api.Mapping;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace HostNetAgent.Daemon.Api.Routes;

/// <summary><c>/v1/events</c>: one JSON object a line, each sent at once.</summary>
internal sealed class EventRoutes(IAgent agent, IHostApplicationLifetime lifetime)
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    public void Map(Router router) => router.At("/v1/events").On("GET", StreamAsync);

    private async ValueTask StreamAsync(Exchange exchange)
    {
        if (!Filter(exchange.Request.Query).Try(out var filter, out var error))
        {
            await exchange.AnswerAsync(error);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(exchange.Aborted, lifetime.ApplicationStopping);
        using var subscription = agent.Subscribe();
        exchange.Response.ContentType = "application/x-ndjson";
        await exchange.Response.BodyWriter.FlushAsync(stop.Token);
        await PumpAsync(exchange, subscription, filter, stop.Token);
    }

    private static async Task PumpAsync(Exchange exchange, AgentSubscription subscription, EventFilter filter, CancellationToken stop)
    {
        try
        {
            await foreach (var happened in subscription.Events.ReadAllAsync(stop))
            {
                if (!filter.Matches(happened.Type, happened.Action, happened.Name))
                    continue;
                await exchange.Response.BodyWriter.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(happened.ToInfo(), ContractJson.Default.EventInfo).Concat(LineEnd).ToArray(), stop);
            }
        }
        catch (OperationCanceledException) when (!exchange.Aborted.IsCancellationRequested)
        {
            // The daemon stops: the stream ends as a whole answer.
        }
    }

    private static Result<EventFilter> Filter(IQueryCollection query)
    {
        foreach (var key in query.Keys)
        {
            if (key is not ("type" or "action" or "name"))
                return AgentError.Invalid($"events cannot be filtered by '{key}'; filter by type, action or name", key);
        }

        return new EventFilter { Types = Values(query, "type"), Actions = Values(query, "action"), Names = Values(query, "name") };
    }

    private static IReadOnlyList<string> Values(IQueryCollection query, string key) => [.. query[key].Select(value => value ?? "")];
}
