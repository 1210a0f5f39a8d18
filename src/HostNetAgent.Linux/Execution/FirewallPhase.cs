using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Firewall;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Execution;

/// <summary>The ruleset and its elements: one transaction for all steps. When it is refused, the groups at fault are left out and the rest is tried again.</summary>
internal sealed class FirewallPhase(FilterTables tables) : IPhase
{
    private readonly List<ElementObject> _removed = [];
    private readonly List<ElementObject> _added = [];

    public void Run(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        try
        {
            if (TryInstall(steps, log))
                return;
            while (!TryCommit(steps, log))
            {
                // Each round leaves at least one more group out.
            }
        }
        catch (NetlinkException failure)
        {
            var error = AgentError.Unavailable($"the packet filter refused the change: {failure.Message}");
            foreach (var step in steps)
                log.Fail(step, error);
        }
    }

    /// <summary>Appends the ruleset, if it is there and ours to write, and every element.</summary>
    public void Observe(List<KernelObject> objects)
    {
        var state = tables.Observe();
        if (state.Fingerprint is { } fingerprint && tables.Claim(state))
            objects.Add(new RulesetObject(fingerprint));
        objects.AddRange(state.Elements);
    }

    /// <summary>
    /// The ruleset comes with the elements that it shall have, so that an upgrade has no gap: sets of another layout would be empty for a
    /// moment. True when nothing is left to do.
    /// </summary>
    private bool TryInstall(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        var isComplete = false;
        foreach (var step in steps)
        {
            switch (step)
            {
                case Add { Object: RulesetObject } or Change { Object: RulesetObject }:
                    Gather(steps, log);
                    isComplete = Install(tables.Observe().Elements);
                    log.Done(step);
                    break;
                case Remove { Object: RulesetObject }:
                    tables.Remove();
                    log.Done(step);
                    break;
            }
        }

        if (isComplete)
            log.Done(steps);
        return isComplete;
    }

    /// <summary>False when only the elements that were there could be written with the rules, because one of the new ones was refused.</summary>
    private bool Install(IReadOnlyList<ElementObject> present)
    {
        var final = present.ToDictionary(element => element.Key);
        foreach (var element in _removed)
            final.Remove(element.Key);
        foreach (var element in _added)
            final[element.Key] = element;
        try
        {
            tables.Install([.. final.Values]);
            return true;
        }
        catch (NetlinkException) when (_added.Count > 0)
        {
            tables.Install(present);
            return false;
        }
    }

    private bool TryCommit(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        Gather(steps, log);
        if (_removed.Count + _added.Count == 0)
            return true;
        var failures = tables.Commit(_removed, _added);
        if (failures.Count == 0)
        {
            log.Done(steps);
            return true;
        }

        foreach (var failure in failures)
            Blame(steps, failure, log);
        return false;
    }

    private void Gather(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        _removed.Clear();
        _added.Clear();
        foreach (var step in steps)
        {
            if (log.IsFailed(step))
                continue;
            switch (step)
            {
                case Remove { Object: ElementObject gone }:
                    _removed.Add(gone);
                    break;
                case Add { Object: ElementObject made }:
                    _added.Add(made);
                    break;
            }
        }
    }

    private static void Blame(ReadOnlySpan<Operation> steps, ElementFailure failure, ExecutionLog log)
    {
        foreach (var step in steps)
        {
            if (step is Add { Object: ElementObject added } && ReferenceEquals(added, failure.Element) || step is Remove { Object: ElementObject gone } && ReferenceEquals(gone, failure.Element))
                log.Fail(step, KernelErrors.Of(step, failure.Failure));
        }
    }
}
