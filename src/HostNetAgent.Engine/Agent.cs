using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>The engine: one writer over a store and a kernel, snapshots for everyone else.</summary>
public sealed class Agent : IAgent, IHeartbeat, IModelFeed, IDisposable
{
    private readonly IKernel _kernel;
    private readonly IStateStore _store;
    private readonly Writer _loop;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly EngineState _state = new();
    private readonly EventHub _hub;
    private readonly CommandQueue _queue;
    private readonly Reconciler _reconciler;
    private readonly DefaultNetwork _default;
    private readonly EventPublisher _events;
    private readonly Ledger _ledger;
    private readonly Thread _writer;
    private readonly ExitWatch _exits;
    private volatile bool _stopping;

    /// <summary>Puts the parts together; nothing happens before <see cref="Start"/>. Owns neither kernel nor store.</summary>
    public Agent(IKernel kernel, IStateStore store, EngineOptions options, TimeProvider time, IHelperPlacement? placement = null)
    {
        (_kernel, _store) = (kernel, store);
        _hub = new EventHub(time);
        _events = new EventPublisher(_hub);
        _queue = new CommandQueue(options.QueueLimit);
        _reconciler = new Reconciler(kernel, _state, _events, time);
        _exits = new ExitWatch(kernel, _queue, _events);
        _ledger = new Ledger(store, placement);
        var commit = new GroupCommit(kernel, _ledger, _state, _reconciler, _events, new DecisionContexts(kernel, _state, time), _exits, _queue.Hint, options.AnswersInline);
        _default = new DefaultNetwork(commit, _state, options);
        var resetter = new Resetter(kernel, _ledger, _state, _events);
        _loop = new Writer(_queue, commit, _default, _reconciler, resetter, _exits, _ledger, kernel, _events, _state, options, time);
        _writer = new Thread(Work) { IsBackground = true, Name = "hostnet writer" };
        _state.Status = _state.Status with { Started = time.GetUtcNow() };
    }

    /// <inheritdoc/>
    public HostModel Model => _state.Model;

    /// <inheritdoc/>
    public ModelStep Last => _state.Last;

    /// <inheritdoc/>
    public AgentStatus Status
    {
        get
        {
            var status = _state.Status with { WarmNamespaces = _kernel.WarmNamespaces };
            if (_ledger.Refusal is { } refusal)
                status = status.With([refusal.Message]);
            return _ended.Task.IsFaulted ? status with { State = "failed" } : _stopping ? status with { State = "stopping" } : status;
        }
    }

    /// <summary>
    /// Ends with the writer: well after <see cref="Dispose"/>, with its exception when it broke down. Then the agent serves no
    /// longer and its process should end: the next one starts from the store and the kernel.
    /// </summary>
    public Task Completion => _ended.Task;

    /// <inheritdoc/>
    public long Beats => _state.Beats;

    /// <summary>
    /// Starts the writer and returns once it has loaded the store, brought the host in line with it (normally nothing to do) and
    /// made the default network at the first start. All of that on the writer's own thread: it visits namespaces.
    /// </summary>
    /// <exception cref="IOException">The store cannot be read, or the kernel cannot be observed.</exception>
    public void Start()
    {
        _writer.Start();
        _started.Task.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public ValueTask<Result<Outcome>> SubmitAsync(Command command, CancellationToken cancellation = default) => Submit(new CommandItem(command), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> PlanAsync(CancellationToken cancellation = default) => Submit(new PlanItem(), cancellation);

    /// <inheritdoc/>
    public ValueTask<Repair> ReconcileAsync(CancellationToken cancellation = default) => Submit(new ReconcileItem(), cancellation);

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
    public void WhenNetworksChange(Action changed) => _state.WhenNetworksChange(changed);

    /// <inheritdoc/>
    public AgentSubscription Subscribe(Action? arrived = null) => _hub.Subscribe(arrived);

    /// <summary>Finishes the work that waits and stops the writer. The data plane stays.</summary>
    public void Dispose()
    {
        if (_stopping)
            return;
        _stopping = true;
        _queue.Close();
        if (_writer.IsAlive)
            _writer.Join();
        RefuseRest();
        _ledger.Dispose();
        _events.State("stop");
        _hub.Complete();
        _ended.TrySetResult();
    }

    private void Boot()
    {
        _state.Publish(_store.Load(), null);
        _state.Status = _state.Status with { Kernel = _kernel.Profile.Release, Features = _kernel.Profile.Features };
        _kernel.Watch(_queue.Hint);
        var repair = _reconciler.Mend();
        if (repair.Operations.Where(static step => step.StartsWith("- ", StringComparison.Ordinal)).ToArray() is { Length: > 0 } removed)
            _events.Repaired("there was what the store does not know", removed);
        MakeDefaultNetwork();
        foreach (var sandbox in _state.Model.Sandboxes.Values)
            _exits.Watch(sandbox);
        _events.State("ready");
    }

    private void Work()
    {
        try
        {
            Boot();
            _started.SetResult();
            _loop.Run();
        }
        catch (Exception failure)
        {
            // What a start is refused for, its caller says in a line.
            if (_started.Task.IsCompleted || failure is not IOException)
                _events.Problem($"the writer broke down: {failure}");
            _started.TrySetException(failure);
            _ended.TrySetException(failure);
        }

        _queue.Close();
        RefuseRest();
    }

    /// <summary>Nobody is left to do what still waits.</summary>
    private void RefuseRest()
    {
        while (_queue.Take(TimeSpan.Zero) is { } work)
        {
            foreach (var item in work)
                item.Fail(AgentError.Unavailable("the agent has stopped; try again when it is back"));
        }
    }

    private void MakeDefaultNetwork()
    {
        if (_default.Make() is { } error)
            throw new IOException($"the default network cannot be made: {error.Message}; start with --no-default-network, or name a free subnet");
    }

    private ValueTask<T> Submit<T>(WorkItem<T> item, CancellationToken cancellation)
    {
        if (!_queue.TryAdd(item))
            item.Fail(AgentError.Unavailable("the agent is stopping or has too many changes waiting; try again"));
        return new ValueTask<T>(cancellation.CanBeCanceled ? item.Answer.WaitAsync(cancellation) : item.Answer);
    }
}
