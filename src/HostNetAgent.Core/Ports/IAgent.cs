using System.Threading.Channels;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ports;

/// <summary>The running agent as its front ends (control API, metrics, plugins) see it.</summary>
public interface IAgent
{
    /// <summary>The last published model. Immutable; reading it never waits for the writer.</summary>
    HostModel Model { get; }

    /// <summary>How the agent fares.</summary>
    AgentStatus Status { get; }

    /// <summary>Asks the writer for a change and waits until it is in the kernel, or refused.</summary>
    ValueTask<Result<Outcome>> SubmitAsync(Command command, CancellationToken cancellation = default);

    /// <summary>What a reconcile would do now, one line an operation; nothing is changed.</summary>
    ValueTask<IReadOnlyList<string>> PlanAsync(CancellationToken cancellation = default);

    /// <summary>Observes the host wholly and mends what differs.</summary>
    ValueTask<Repair> ReconcileAsync(CancellationToken cancellation = default);

    /// <summary>Removes everything that the agent made from store and kernel.</summary>
    ValueTask<Result<Outcome>> ResetAsync(CancellationToken cancellation = default);

    /// <summary>Traffic counters of all endpoints, by endpoint id, seen from the workload: received is what reached it.</summary>
    ValueTask<IReadOnlyDictionary<string, LinkCounters>> ReadCountersAsync(CancellationToken cancellation = default);

    /// <summary>Events from now on. The channel is bounded: a reader that does not keep up loses the oldest ones and sees a gap in the numbers. Complete the subscription by disposing it.</summary>
    /// <param name="arrived">Called after each event, by the writer: for a reader that is not to be woken for each.</param>
    AgentSubscription Subscribe(Action? arrived = null);
}

/// <summary>What a command did.</summary>
/// <param name="Model">The model after it.</param>
/// <param name="SubjectId">Id of the network, sandbox or endpoint that the command was about.</param>
/// <param name="Warnings">What the user should know.</param>
public sealed record Outcome(HostModel Model, string SubjectId, IReadOnlyList<string> Warnings);

/// <summary>What a reconcile came to.</summary>
/// <param name="Operations">What was done, one line an operation, each once.</param>
/// <param name="Problems">What could not be done, one sentence each; empty when the host is as wanted.</param>
public sealed record Repair(IReadOnlyList<string> Operations, IReadOnlyList<string> Problems);

/// <summary>How the agent fares.</summary>
public sealed record AgentStatus
{
    /// <summary>starting, ready, degraded, stopping, or failed.</summary>
    public string State { get; init; } = "starting";

    /// <summary>When the agent started.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>What is wrong, one sentence each: a host port taken by another program while the agent was down, a foreign rule that drops.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Operations executed since the start.</summary>
    public long Operations { get; init; }

    /// <summary>When the host was last observed wholly.</summary>
    public DateTimeOffset? LastReconcile { get; init; }

    /// <summary>Operations that the last reconcile needed.</summary>
    public int LastReconcileOperations { get; init; }

    /// <summary>Kernel release, such as 6.18.0.</summary>
    public string Kernel { get; init; } = "";

    /// <summary>What the kernel offers and the agent uses, such as <c>table-owner</c>, or lacks.</summary>
    public IReadOnlyDictionary<string, bool> Features { get; init; } = new Dictionary<string, bool>();

    /// <summary>Prepared namespaces waiting.</summary>
    public int WarmNamespaces { get; init; }

    /// <summary>With further problems, by which an agent that was ready is degraded.</summary>
    public AgentStatus With(IEnumerable<string> problems) => this with { State = State == "ready" ? "degraded" : State, Problems = [.. Problems, .. problems] };
}

/// <summary>Traffic counters of an endpoint, seen from the workload.</summary>
public readonly record struct LinkCounters(
    ulong ReceivedBytes, ulong ReceivedPackets, ulong ReceiveErrors, ulong ReceiveDrops,
    ulong SentBytes, ulong SentPackets, ulong SendErrors, ulong SendDrops);

/// <summary>Something happened.</summary>
/// <param name="Number">Consecutive number.</param>
/// <param name="Time">When.</param>
/// <param name="Type">network, sandbox, endpoint or agent.</param>
/// <param name="Action">create, remove, connect, disconnect, publish, unpublish, repair, ready ...</param>
/// <param name="Id">Id of the subject.</param>
/// <param name="Name">Name of the subject.</param>
/// <param name="Attributes">Further facts, such as the network of an endpoint.</param>
public sealed record AgentEvent(long Number, DateTimeOffset Time, string Type, string Action, string Id, string Name, IReadOnlyDictionary<string, string> Attributes);

/// <summary>A reader of events.</summary>
public sealed class AgentSubscription(ChannelReader<AgentEvent> events, Action unsubscribe) : IDisposable
{
    /// <summary>The events.</summary>
    public ChannelReader<AgentEvent> Events => events;

    /// <inheritdoc/>
    public void Dispose() => unsubscribe();
}
