using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>
/// Decides, stores and executes a group of commands: one transaction of the store, one plan, then each waiter's own answer.
/// A command that fails is taken back alone.
/// </summary>
internal sealed class GroupCommit(IKernel kernel, IStateStore store, EngineState state, Reconciler reconciler, EventPublisher events, DecisionContexts contexts, ExitWatch exits)
{
    private readonly List<Accepted> _accepted = [];
    private readonly HashSet<Owner> _touched = [];
    private readonly List<KernelObject> _wanted = [];
    private readonly List<KernelObject> _observed = [];
    private readonly List<Operation> _plan = [];

    /// <summary>Works off the commands from <paramref name="start"/> on; returns how many it took: a command that touches an owner of an earlier one waits for the next group.</summary>
    public int Run(List<CommandItem> commands, int start)
    {
        _accepted.Clear();
        _touched.Clear();
        var model = state.Model;
        var taken = start;
        for (; taken < commands.Count; taken++)
        {
            if (!TryAccept(commands[taken], ref model))
                break;
        }

        if (_accepted.Count > 0)
            Commit(model);
        return taken - start;
    }

    /// <summary>False when the command must wait for the next group.</summary>
    private bool TryAccept(CommandItem item, ref HostModel model)
    {
        var context = contexts.Begin(item.Command);
        if (!Decider.Decide(model, item.Command, context).Try(out var decision, out var error))
        {
            contexts.Return();
            item.Fail(error);
            return true;
        }

        HashSet<Owner> owners = [];
        AffectedOwners.Of(decision, owners);
        if (_touched.Overlaps(owners.Where(owner => owner.Kind != OwnerKind.Agent)))
        {
            contexts.Return();
            return false;
        }

        _touched.UnionWith(owners);
        foreach (var change in decision.Changes)
            model = change.Apply(model);
        _accepted.Add(new Accepted(item, decision, owners));
        return true;
    }

    private void Commit(HostModel after)
    {
        var before = state.Model;
        if (store.Commit([.. _accepted.SelectMany(accepted => accepted.Decision.Changes)]) is { } refused)
        {
            contexts.ReturnAll();
            foreach (var accepted in _accepted)
                accepted.Item.Fail(refused);
            return;
        }

        contexts.Keep();
        var report = Execute(before, after);
        state.Model = after;
        if (report.Failures.Count > 0)
            after = TakeBack(before, after, report);
        state.Status = state.Status with { Operations = state.Status.Operations + _plan.Count };
        foreach (var accepted in _accepted)
            Answer(accepted, before, after);
    }

    private ExecutionReport Execute(HostModel before, HostModel after)
    {
        _plan.Clear();
        for (var i = 0; i < _accepted.Count; i++)
        {
            foreach (var owner in _accepted[i].Owners)
            {
                _wanted.Clear();
                _observed.Clear();
                Compiler.Compile(after, state.Facts, owner, _wanted);
                Compiler.Compile(before, state.Facts, owner, _observed);
                Planner.Diff(_wanted, _observed, i, _plan);
            }
        }

        Planner.Order(_plan);
        return kernel.Execute(_plan);
    }

    /// <summary>
    /// Undoes the commands that failed to add something; a removal that failed stays removed in the model, and the reconcile
    /// goes on trying. What is in the kernel is found by looking, not by remembering.
    /// </summary>
    private HostModel TakeBack(HostModel before, HostModel after, ExecutionReport report)
    {
        foreach (var failure in report.Failures)
        {
            if (failure.Step is not Remove)
                _accepted[failure.Step.Group].Error ??= failure.Error;
        }

        List<ModelChange> inverse = [];
        for (var i = _accepted.Count - 1; i >= 0; i--)
        {
            if (_accepted[i].Error is not null)
                inverse.AddRange(_accepted[i].Decision.Changes.Reverse().Select(change => ModelChangeInverse.Of(change, before)));
        }

        foreach (var change in inverse)
            after = change.Apply(after);
        state.Model = after;
        if (inverse.Count > 0 && store.Commit(inverse) is { } refused)
            events.Problem($"the store still holds what failed: {refused.Message}");
        if (report.Failures.Any(failure => !failure.Untouched))
            reconciler.Mend();
        return after;
    }

    private void Answer(Accepted accepted, HostModel before, HostModel after)
    {
        if (accepted.Error is { } error)
        {
            accepted.Item.Fail(error);
            return;
        }

        accepted.Item.Succeed(new Outcome(after, accepted.Decision.SubjectId, accepted.Decision.Warnings));
        events.Changed(accepted.Item.Command, accepted.Decision, before, after);
        if (accepted.Item.Command is CreateSandbox { RemoveOnExit: true })
            exits.Watch(after.Sandboxes[accepted.Decision.SubjectId]);
    }

    private sealed record Accepted(CommandItem Item, Decision Decision, HashSet<Owner> Owners)
    {
        public AgentError? Error { get; set; }
    }
}
