using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>The engine: one writer over a store and a kernel, snapshots for everyone else.</summary>
public sealed class Agent : IAgent, IHeartbeat, IDisposable
{
    private readonly IKernel _kernel;
    private readonly IStateStore _store;
    private readonly EngineOptions _options;
    private readonly EngineState _state = new();
    private readonly EventHub _hub;
    private readonly CommandQueue _queue;
    private readonly Reconciler _reconciler;
    private readonly GroupCommit _commit;
    private readonly EventPublisher _events;
    private readonly Thread _writer;
    private readonly ExitWatch _exits;

    /// <summary>Puts the parts together; nothing happens before <see cref="Start"/>. Owns neither kernel nor store.</summary>
    public Agent(IKernel kernel, IStateStore store, EngineOptions options, TimeProvider time)
    {
        (_kernel, _store, _options) = (kernel, store, options);
        _hub = new EventHub(time);
        _events = new EventPublisher(_hub);
        _queue = new CommandQueue(options.QueueLimit);
        _reconciler = new Reconciler(kernel, _state, time);
        _exits = new ExitWatch(kernel, _queue);
        _commit = new GroupCommit(kernel, store, _state, _reconciler, _events, new DecisionContexts(kernel, _state, time), _exits);
        var resetter = new Resetter(kernel, store, _state, _events);
        var loop = new Writer(_queue, _commit, _reconciler, resetter, kernel, _events, _state, options, time);
        _writer = new Thread(loop.Run) { IsBackground = true, Name = "hostnet writer" };
        _state.Status = _state.Status with { Started = time.GetUtcNow() };
    }

    /// <inheritdoc/>
    public HostModel Model => _state.Model;

    /// <inheritdoc/>
    public AgentStatus Status => _state.Status with { WarmNamespaces = _kernel.WarmNamespaces };

    /// <inheritdoc/>
    public long Beats => _state.Beats;

    /// <summary>Loads the store, brings the host in line with it (normally nothing to do), makes the default network at the first start, and starts the writer.</summary>
    /// <exception cref="IOException">The store cannot be read, or the kernel cannot be observed.</exception>
    public void Start()
    {
        _state.Model = _store.Load();
        _state.Status = _state.Status with { Kernel = _kernel.Profile.Release, Features = _kernel.Profile.Features };
        _kernel.Watch(hint => _queue.TryAdd(new HintItem(hint)));
        _reconciler.Mend();
        MakeDefaultNetwork();
        foreach (var sandbox in _state.Model.Sandboxes.Values)
            _exits.Watch(sandbox);
        _events.State("ready");
        _writer.Start();
    }

    /// <inheritdoc/>
    public ValueTask<Result<Outcome>> SubmitAsync(Command command, CancellationToken cancellation = default) => Submit(new CommandItem(command), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> PlanAsync(CancellationToken cancellation = default) => Submit(new ReconcileItem(planOnly: true), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ReconcileAsync(CancellationToken cancellation = default) => Submit(new ReconcileItem(planOnly: false), cancellation);

    /// <inheritdoc/>
    public ValueTask<Result<Outcome>> ResetAsync(CancellationToken cancellation = default) => Submit(new ResetItem(), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, LinkCounters>> ReadCountersAsync(CancellationToken cancellation = default)
    {
        var byIndex = _kernel.ReadCounters();
        var byEndpoint = new Dictionary<string, LinkCounters>(byIndex.Count, StringComparer.Ordinal);
        foreach (var endpoint in Model.Endpoints.Values)
        {
            if (byIndex.TryGetValue(endpoint.LinkIndex, out var counters))
                byEndpoint[endpoint.Id] = counters;
        }

        return new ValueTask<IReadOnlyDictionary<string, LinkCounters>>(byEndpoint);
    }

    /// <inheritdoc/>
    public AgentSubscription Subscribe() => _hub.Subscribe();

    /// <summary>Finishes the work that waits and stops the writer. The data plane stays.</summary>
    public void Dispose()
    {
        _state.Status = _state.Status with { State = "stopping" };
        _queue.Close();
        if (_writer.IsAlive)
            _writer.Join();
        _events.State("stop");
        _hub.Complete();
    }

    private void MakeDefaultNetwork()
    {
        if (PredefinedNetworks.Missing(_state.Model, _options) is not { } command)
            return;
        var item = new CommandItem(command);
        _commit.Run([item], 0);
        if (item.Answer.Result.Error is { } error)
            throw new IOException($"the default network cannot be made: {error.Message}; start with --no-default-network, or name a free subnet");
    }

    private ValueTask<T> Submit<T>(WorkItem<T> item, CancellationToken cancellation)
    {
        if (!_queue.TryAdd(item))
            item.Fail(AgentError.Unavailable("the agent is stopping or has too many changes waiting; try again"));
        return new ValueTask<T>(cancellation.CanBeCanceled ? item.Answer.WaitAsync(cancellation) : item.Answer);
    }
}
