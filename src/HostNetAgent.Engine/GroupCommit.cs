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
internal sealed class GroupCommit(
    IKernel kernel, Ledger ledger, EngineState state, Reconciler reconciler, EventPublisher events, DecisionContexts contexts, ExitWatch exits, Action<KernelHint> hint, bool answersInline)
{
    private readonly List<Accepted> _accepted = [];
    private readonly Footprint _footprint = new();
    private readonly List<KernelObject> _wanted = [];
    private readonly List<KernelObject> _observed = [];
    private readonly List<Operation> _plan = [];
    private List<ModelChange> _changes = [];

    /// <summary>Works off the commands from <paramref name="start"/> on; returns how many it took: a command that meets an earlier one waits for the next group.</summary>
    public int Run(List<CommandItem> commands, int start)
    {
        _accepted.Clear();
        _footprint.Clear();
        var model = state.Model;
        var taken = start;
        while (taken < commands.Count && TryAccept(commands[taken], ref model))
            taken++;
        if (_accepted.Count > 0)
            Commit(model);
        return taken - start;
    }

    /// <summary>False when the command must wait for the next group.</summary>
    private bool TryAccept(CommandItem item, ref HostModel model)
    {
        if (item.Command is CreateNetwork { Driver: not NetworkDriver.Bridge })
            LookAtDevices();
        if (!Decide(model, item.Command).Try(out var decision, out var error))
        {
            contexts.Return(contexts.Offered);
            item.Fail(error);
            return true;
        }

        var footprint = Footprint.Of(decision);
        if (_footprint.Meets(footprint))
        {
            contexts.Return(contexts.Offered);
            return false;
        }

        _footprint.Join(footprint);
        _accepted.Add(new Accepted(item, decision, model, footprint, contexts.Offered));
        foreach (var change in decision.Changes)
            model = change.Apply(model);
        return true;
    }

    /// <summary>Whoever made a device a moment ago may name it now, before the agent has heard of it.</summary>
    private void LookAtDevices()
    {
        try
        {
            if (reconciler.FactsMatter())
                reconciler.Mend();
        }
        catch (IOException failure)
        {
            events.Problem(failure.Message);
            hint(new KernelHint("a look at the devices failed", FactsOnly: false));
        }
    }

    /// <summary>Deciding and planning change nothing, so a fault in them costs the command and not the agent.</summary>
    private Result<Decision> Decide(HostModel model, Command command)
    {
        try
        {
            return Decider.Decide(model, command, contexts.Begin(command));
        }
        catch (Exception fault)
        {
            return Fault(fault);
        }
    }

    private AgentError Fault(Exception fault)
    {
        events.Problem($"a fault of the agent, please report it: {fault}");
        return AgentError.Unavailable($"the command ran into a fault of the agent ({fault.GetType().Name}: {fault.Message}); nothing was changed");
    }

    private void Commit(HostModel after)
    {
        var before = state.Model;
        if (TryPlan(before, after) is { } fault)
        {
            Refuse(fault);
            return;
        }

        if (StoreAndExecute() is not { } report)
            return;
        var failed = report.Failures.Count > 0;
        if (failed)
            after = TakeBack(after, report);
        state.Publish(after, failed ? null : _changes);
        state.Status = state.Status with { Operations = state.Status.Operations + _plan.Count };
        if (reconciler.HasFailed || (state.Status.Problems.Count > 0 && _accepted.Exists(static accepted => accepted.TakesAway)))
            hint(new KernelHint("a change may have ended a problem", FactsOnly: false));
        using var answers = new GroupAnswers();
        foreach (var accepted in _accepted)
            Answer(accepted, before, after, answers);
    }

    /// <summary>
    /// The store writes while the kernel works: neither needs the other, and whoever waits is answered when both are done. What takes
    /// something away is stored first: processes stay in a removed namespace, and flows do not come back. Null when the store refused;
    /// then the waiters have their answers and the host is as before.
    /// </summary>
    private ExecutionReport? StoreAndExecute()
    {
        _changes = [.. _accepted.SelectMany(accepted => accepted.Decision.Changes)];
        var together = ledger.MayOverlap && !_accepted.Exists(static accepted => accepted.TakesAway || accepted.Item.Command is Unpublish);
        if (together)
        {
            ledger.Begin(_changes);
        }
        else if (ledger.Commit(_changes) is { } refusedFirst)
        {
            Refuse(refusedFirst);
            return null;
        }

        ExecutionReport report;
        try
        {
            report = Execute();
        }
        catch (Exception fault)
        {
            // The next commit must not meet this one; and where the agent goes on, those who wait are told that it failed.
            if ((!together || ledger.End() is null) && fault is IOException or InvalidOperationException)
                ledger.Owe(Inverse());
            throw;
        }

        if (!together || ledger.End() is not { } refused)
            return report;
        Mend();
        Refuse(refused);
        return null;
    }

    private List<ModelChange> Inverse() => [.. Enumerable.Reverse(_accepted).SelectMany(accepted => accepted.Inverse())];

    private void Refuse(AgentError error)
    {
        foreach (var accepted in _accepted)
        {
            contexts.Return(accepted.Offers);
            accepted.Item.Fail(error);
        }
    }

    private AgentError? TryPlan(HostModel before, HostModel after)
    {
        try
        {
            Plan(before, after);
            return null;
        }
        catch (Exception fault)
        {
            return Fault(fault);
        }
    }

    private void Plan(HostModel before, HostModel after)
    {
        _plan.Clear();
        for (var i = 0; i < _accepted.Count; i++)
        {
            foreach (var owner in _accepted[i].Footprint.Changes)
            {
                _wanted.Clear();
                _observed.Clear();
                Compiler.Compile(after, state.Facts, owner, _wanted);
                Compiler.Compile(before, state.Facts, owner, _observed);
                Planner.Diff(_wanted, _observed, i, _plan);
            }
        }

        Planner.Order(_plan);
    }

    /// <summary>An execution that breaks off is a failure of every group: how far it came, a look at the host will tell.</summary>
    private ExecutionReport Execute()
    {
        try
        {
            reconciler.LeaveBareness();
            return kernel.Execute(_plan);
        }
        catch (IOException failure)
        {
            var error = AgentError.Unavailable($"the kernel could not be told: {failure.Message}; nothing stays of it, try again");
            return new ExecutionReport([.. _plan.OrderBy(step => step is Remove).DistinctBy(step => step.Group).Select(step => new OperationFailure(step, error, Untouched: false))]);
        }
    }

    /// <summary>
    /// Undoes the commands that failed to add something; a removal that failed stays removed in the model, and the reconcile
    /// goes on trying. What is in the kernel is found by looking, not by remembering.
    /// </summary>
    private HostModel TakeBack(HostModel after, ExecutionReport report)
    {
        foreach (var failure in report.Failures)
            _accepted[failure.Step.Group].Fail(failure.Error, failure.Step is Remove, failure.Untouched);
        List<ModelChange> inverse = [];
        for (var i = _accepted.Count - 1; i >= 0; i--)
        {
            if (_accepted[i].Error is not null)
                TakeBack(_accepted[i], inverse, ref after);
        }

        state.Publish(after, null);
        if (inverse.Count > 0 && ledger.Owe(inverse) is { } refused)
            events.Problem($"the store still holds what failed, and will be told with the next change: {refused.Message}");
        if (report.Failures.Any(failure => !failure.Untouched || failure.Step is Remove))
            Mend();
        return after;
    }

    private void TakeBack(Accepted accepted, List<ModelChange> inverse, ref HostModel model)
    {
        foreach (var change in accepted.Inverse())
        {
            var possible = change is PutLease put ? LeaseBack.Of(put, model) : change;
            if (possible is null)
                continue;
            inverse.Add(possible);
            model = possible.Apply(model);
        }

        if (accepted.Untouched)
            contexts.Return(accepted.Offers);
    }

    /// <summary>A look that fails is owed: the waiters have their answers whatever it says.</summary>
    private void Mend()
    {
        try
        {
            reconciler.Mend();
        }
        catch (IOException failure)
        {
            events.Problem(failure.Message);
            hint(new KernelHint("a change was cut short", FactsOnly: false));
        }
    }

    private void Answer(Accepted accepted, HostModel before, HostModel after, GroupAnswers answers)
    {
        accepted.Item.Group = answers;
        if (accepted.Error is { } error)
        {
            accepted.Item.Fail(error);
            return;
        }

        if (accepted.Item.Command is CreateSandbox { RemoveOnExit: true })
            exits.Watch(after.Sandboxes[accepted.Decision.SubjectId]);
        accepted.Item.AnswersInline = answersInline && _accepted.Count == 1;
        accepted.Item.Succeed(new Outcome(after, accepted.Decision.SubjectId, accepted.Decision.Warnings));
        events.Changed(accepted.Item.Command, accepted.Decision.Changes, before, after);
    }
}
