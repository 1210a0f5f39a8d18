using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>The store as the writer sees it: what could not be taken back at once is part of the next commit, so that no failed change comes to life at a restart.</summary>
internal sealed class Ledger(IStateStore store, IHelperPlacement? placement) : IDisposable
{
    private readonly List<ModelChange> _owed = [];
    private readonly StoreThread _thread = new(placement);
    private volatile AgentError? _refusal;

    /// <summary>Why the store refused the last time, null when it took what came. Any thread.</summary>
    public AgentError? Refusal => _refusal;

    /// <summary>
    /// Whether a commit may go on beside its execution. After a refusal the store goes first, until it takes something again: a full
    /// disk disturbs one command and not each.
    /// </summary>
    public bool MayOverlap => _owed.Count == 0 && _refusal is null;

    /// <summary>Starts to write the changes; <see cref="End"/> tells how it went.</summary>
    public void Begin(IReadOnlyList<ModelChange> changes) => _thread.Begin(() => Commit(changes));

    /// <summary>Waits for the commit that was begun.</summary>
    public AgentError? End() => _thread.End();

    /// <inheritdoc/>
    public void Dispose() => _thread.Dispose();

    /// <summary>Writes the changes, after those that are owed, or nothing.</summary>
    public AgentError? Commit(IReadOnlyList<ModelChange> changes)
    {
        var refused = store.Commit(_owed.Count == 0 ? changes : [.. _owed, .. changes]);
        _refusal = refused;
        if (refused is null)
            _owed.Clear();
        return refused;
    }

    /// <summary>Writes changes that must be made; those that the store refuses stay owed.</summary>
    public AgentError? Owe(IReadOnlyList<ModelChange> changes)
    {
        _owed.AddRange(changes);
        return Settle();
    }

    /// <summary>After a refusal, tries whether the store takes something again, and gives why not.</summary>
    public AgentError? Probe()
    {
        if (_refusal is null)
            return null;
        if (_owed.Count > 0)
            return Settle();
        return _refusal = store.Probe();
    }

    /// <summary>Tries again to write what is owed.</summary>
    public AgentError? Settle() => _owed.Count == 0 ? null : Commit([]);
}
