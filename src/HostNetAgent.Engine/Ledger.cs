using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>The store as the writer sees it: what could not be taken back at once is part of the next commit, so that no failed change comes to life at a restart.</summary>
internal sealed class Ledger(IStateStore store)
{
    private readonly List<ModelChange> _owed = [];

    /// <summary>Writes the changes, after those that are owed, or nothing.</summary>
    public AgentError? Commit(IReadOnlyList<ModelChange> changes)
    {
        if (_owed.Count == 0)
            return store.Commit(changes);
        if (store.Commit([.. _owed, .. changes]) is { } refused)
            return refused;
        _owed.Clear();
        return null;
    }

    /// <summary>Writes changes that must be made; those that the store refuses stay owed.</summary>
    public AgentError? Owe(IReadOnlyList<ModelChange> changes)
    {
        _owed.AddRange(changes);
        return Settle();
    }

    /// <summary>Tries again to write what is owed.</summary>
    public AgentError? Settle() => _owed.Count == 0 ? null : Commit([]);
}
