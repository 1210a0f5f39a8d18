using System.Diagnostics;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Api.Http;
using HostNetAgent.Daemon.Api.Mapping;
using HostNetAgent.Daemon.Hosting;
using HostNetAgent.Daemon.Metrics;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Api.Routes;

/// <summary>Hands changes to the agent; each is timed, counted and logged with who asked.</summary>
internal sealed class Changes(IAgent agent, AgentInstruments instruments, Afterwards afterwards, ILogger<Changes> log)
{
    private const int LongestWish = 256;
    private const int LongestReason = 2048;

    /// <summary>Makes the change and answers, with what came of it or with why not.</summary>
    /// <param name="exchange">Who asks.</param>
    /// <param name="command">The change.</param>
    /// <param name="answer">Writes what came of it.</param>
    /// <param name="refused">Called before it is said that nothing came of it.</param>
    public async ValueTask SubmitAsync(Exchange exchange, Command command, Func<Exchange, Outcome, ValueTask> answer, Action? refused = null)
    {
        // A caller who goes away does not take a change back that the kernel may have got already.
        var start = Stopwatch.GetTimestamp();
        var result = await agent.SubmitAsync(command, CancellationToken.None);
        if (!result.IsSuccess)
            refused?.Invoke();
        await EndAsync(exchange, result, start, command.Kind(), command, answer);
    }

    /// <summary>Removes everything and answers.</summary>
    public async ValueTask ResetAsync(Exchange exchange)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await agent.ResetAsync(CancellationToken.None);
        await EndAsync(exchange, result, start, "reset", null, RemovedAsync);
    }

    /// <summary>Observes and mends; what was done is told even where something else could not be.</summary>
    public async ValueTask<Repair> ReconcileAsync(Exchange exchange)
    {
        var start = Stopwatch.GetTimestamp();
        var repair = await agent.ReconcileAsync(CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(start);
        if (repair.Problems.Count == 0)
            Succeeded(exchange, took, "reconcile", null);
        else
            Refused(exchange, took, "reconcile", "reconcile", AgentError.Unavailable(string.Join("; ", repair.Problems)));
        return repair;
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

    /// <summary>The answer goes first: nobody should wait for counting and logging.</summary>
    private async ValueTask EndAsync(Exchange exchange, Result<Outcome> result, long start, string kind, Command? command, Func<Exchange, Outcome, ValueTask> answer)
    {
        var took = Stopwatch.GetElapsedTime(start);
        if (!result.Try(out var outcome, out var error))
        {
            Refused(exchange, took, kind, command?.Describe() ?? kind, error);
            await exchange.AnswerAsync(error);
            return;
        }

        try
        {
            await answer(exchange, outcome);
        }
        finally
        {
            Succeeded(exchange, took, kind, command);
        }
    }

    private void Succeeded(Exchange exchange, TimeSpan took, string kind, Command? command)
    {
        instruments.Operation(kind, "success", took);
        var peer = exchange.Peer;
        if (log.IsEnabled(LogLevel.Information))
            afterwards.Do(() => log.Changed(peer.User, peer.Pid, command?.Describe() ?? kind, (long)took.TotalMicroseconds));
    }

    private void Refused(Exchange exchange, TimeSpan took, string kind, string what, AgentError error)
    {
        var result = error.Kind.ToKind().Word();
        instruments.Operation(kind, result, took);
        var peer = exchange.Peer;
        var (wish, reason) = (Shortened.Of(what, LongestWish), Shortened.Of(error.Message, LongestReason));
        afterwards.Do(() => log.Refused(peer.User, peer.Pid, wish, result, (long)took.TotalMicroseconds, reason)); // In order with what was done.
    }
}
