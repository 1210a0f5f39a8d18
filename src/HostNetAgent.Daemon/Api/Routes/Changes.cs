using System.Diagnostics;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Api.Http;
using HostNetAgent.Daemon.Api.Mapping;
using HostNetAgent.Daemon.Metrics;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Api.Routes;

/// <summary>Hands changes to the agent; each is timed, counted and logged with who asked.</summary>
internal sealed class Changes(IAgent agent, AgentInstruments instruments, ILogger<Changes> log)
{
    /// <summary>Makes the change, or answers why not; true when there is an outcome to answer with.</summary>
    public async ValueTask<Outcome?> SubmitAsync(Exchange exchange, Command command)
    {
        // A caller who goes away does not take a change back that the kernel may have got already.
        var start = Stopwatch.GetTimestamp();
        var result = await agent.SubmitAsync(command, CancellationToken.None);
        return await EndAsync(exchange, result, start, command.Kind(), command);
    }

    /// <summary>Removes everything.</summary>
    public async ValueTask<Outcome?> ResetAsync(Exchange exchange)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await agent.ResetAsync(CancellationToken.None);
        return await EndAsync(exchange, result, start, "reset", null);
    }

    /// <summary>Observes and mends.</summary>
    public async ValueTask<IReadOnlyList<string>> ReconcileAsync(Exchange exchange)
    {
        var start = Stopwatch.GetTimestamp();
        var done = await agent.ReconcileAsync(CancellationToken.None);
        Succeeded(exchange, Stopwatch.GetElapsedTime(start), "reconcile", null);
        return done;
    }

    /// <summary>Answers to a request that is no valid command.</summary>
    public ValueTask RefuseAsync(Exchange exchange, string kind, AgentError error)
    {
        Refused(exchange, TimeSpan.Zero, kind, kind.Replace('_', ' '), error);
        return exchange.AnswerAsync(error);
    }

    /// <summary>Answers to a removal.</summary>
    public static ValueTask RemovedAsync(Exchange exchange, Outcome outcome) =>
        exchange.AnswerAsync(new ChangeInfo { Id = outcome.SubjectId, Warnings = outcome.Warnings is { Count: > 0 } warnings ? warnings : null }, ContractJson.Default.ChangeInfo);

    private async ValueTask<Outcome?> EndAsync(Exchange exchange, Result<Outcome> result, long start, string kind, Command? command)
    {
        var took = Stopwatch.GetElapsedTime(start);
        if (result.Try(out var outcome, out var error))
        {
            Succeeded(exchange, took, kind, command);
            return outcome;
        }

        Refused(exchange, took, kind, command?.Describe() ?? kind, error);
        await exchange.AnswerAsync(error);
        return null;
    }

    private void Succeeded(Exchange exchange, TimeSpan took, string kind, Command? command)
    {
        instruments.Operation(kind, "success", took);
        if (log.IsEnabled(LogLevel.Information))
            log.Changed(exchange.Peer.User, exchange.Peer.Pid, command?.Describe() ?? kind, (long)took.TotalMicroseconds);
    }

    private void Refused(Exchange exchange, TimeSpan took, string kind, string what, AgentError error)
    {
        var result = error.Kind.ToKind().Word();
        instruments.Operation(kind, result, took);
        log.Refused(exchange.Peer.User, exchange.Peer.Pid, what, result, (long)took.TotalMicroseconds, error.Message);
    }
}
