using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.TestKit;

/// <summary>A store in memory that can be full.</summary>
public sealed class MemoryStore : IStateStore
{
    private readonly object _lock = new();
    private HostModel _model;
    private int _refusals;

    /// <summary>An empty store.</summary>
    public MemoryStore()
        : this(HostModel.Empty)
    {
    }

    /// <summary>A store that holds a model.</summary>
    public MemoryStore(HostModel model) => _model = model;

    /// <summary>What is stored.</summary>
    public HostModel Stored
    {
        get
        {
            lock (_lock)
                return _model;
        }
    }

    /// <summary>The number of transactions that went through.</summary>
    public int Commits { get; private set; }

    /// <summary>Called before each commit, on the writer's thread.</summary>
    public Action<IReadOnlyList<ModelChange>>? BeforeCommit { get; set; }

    /// <summary>Refuses the next commits with "disk full"; <see cref="int.MaxValue"/> for all.</summary>
    public void Refuse(int commits) => _refusals = commits;

    /// <summary>What a load fails with; null for none.</summary>
    public IOException? LoadFailure { get; set; }

    /// <inheritdoc/>
    public HostModel Load() => LoadFailure is null ? Stored : throw LoadFailure;

    /// <inheritdoc/>
    public AgentError? Probe()
    {
        lock (_lock)
            return Refused();
    }

    /// <inheritdoc/>
    public AgentError? Commit(IReadOnlyList<ModelChange> changes)
    {
        BeforeCommit?.Invoke(changes);
        lock (_lock)
        {
            if (Refused() is { } refused)
                return refused;
            foreach (var change in changes)
                _model = change.Apply(_model);
            Commits++;
            return null;
        }
    }

    private AgentError? Refused()
    {
        if (_refusals == 0)
            return null;
        _refusals -= _refusals == int.MaxValue ? 0 : 1;
        return AgentError.Unavailable("the change cannot be stored: the disk is full");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing to close: a test looks at the store after its agent is gone.
    }
}
