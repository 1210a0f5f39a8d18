using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>The one writer: a thread of its own that takes all waiting work as one group, and observes again when the kernel hints.</summary>
internal sealed class Writer(
    CommandQueue queue,
    GroupCommit commit,
    DefaultNetwork defaultNetwork,
    Reconciler reconciler,
    Resetter resetter,
    ExitWatch exits,
    IKernel kernel,
    EventPublisher events,
    EngineState state,
    EngineOptions options,
    TimeProvider time)
{
    /// <summary>How long the writer sleeps at most, so that its heartbeat goes on.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    /// <summary>How long what is due waits for a moment without commands.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(1);

    /// <summary>How long a look that failed waits for the next try.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly List<CommandItem> _commands = [];
    private KernelHint? _hint;
    private long _hintDue;
    private long _reconcileDue = time.GetTimestamp() + (long)(options.ReconcileInterval.TotalSeconds * time.TimestampFrequency);

    /// <summary>Works until the queue is closed and empty.</summary>
    public void Run()
    {
        while (queue.Take(Patience()) is { } work)
        {
            state.Beat();
            if (queue.TakeHint() is { } hint)
                Remember(hint);
            WorkOff(work);
            work.Clear();
            LookAround(busy: queue.HasWork);
        }
    }

    /// <summary>Whoever waits gets an answer, even from a writer that breaks down.</summary>
    private void WorkOff(List<WorkItem> work)
    {
        try
        {
            foreach (var item in work)
                Dispatch(item);
            FlushCommands();
        }
        catch (Exception failure)
        {
            foreach (var item in work)
                item.Fail(AgentError.Unavailable($"the agent broke down over a change ({failure.Message}); look whether it was made once the agent is back"));
            throw;
        }
    }

    private void Dispatch(WorkItem item)
    {
        if (item is CommandItem command)
        {
            _commands.Add(command);
            if (_commands.Count >= options.GroupLimit)
                FlushCommands();
            return;
        }

        FlushCommands();
        if (Guarded(() => Handle(item)) is { } failure)
            item.Fail(AgentError.Unavailable(failure));
    }

    private void Handle(WorkItem item)
    {
        switch (item)
        {
            case PlanItem plan:
                plan.Succeed([.. reconciler.Plan().Select(step => step.ToString())]);
                break;
            case ReconcileItem reconcile:
                reconcile.Succeed(reconciler.Mend());
                break;
            case ResetItem reset:
                reset.Succeed(resetter.Run());
                break;
        }
    }

    private void FlushCommands()
    {
        if (state.Bare)
            Guarded(MakeDefaultNetwork);
        for (var start = 0; start < _commands.Count;)
        {
            var from = start;
            try
            {
                start += commit.Run(_commands, from);
            }
            catch (Exception failure) when (failure is IOException or InvalidOperationException)
            {
                foreach (var command in _commands.Skip(from))
                    command.Fail(AgentError.Unavailable($"the agent could not finish the change: {failure.Message}; it will look at the host again"));
                Remember(new KernelHint("a change was cut short", FactsOnly: false));
                break;
            }
        }

        _commands.Clear();
    }

    private void MakeDefaultNetwork()
    {
        if (defaultNetwork.MakeFor(_commands) is { } refused)
            events.Problem($"the default network cannot be made again: {refused.Message}");
    }

    private string? Guarded(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException)
        {
            events.Problem(failure.Message);
            return failure.Message;
        }
    }

    /// <summary>Hints come in bursts: the host is looked at once they had time to calm down.</summary>
    private void Remember(KernelHint hint)
    {
        if (_hint is null or { FactsOnly: true })
            _hint = hint;
        if (_hintDue == 0)
            _hintDue = time.GetTimestamp() + Ticks(options.HintDelay);
    }

    private TimeSpan Patience()
    {
        var due = _hint is null ? _reconcileDue : Math.Min(_hintDue, _reconcileDue);
        var left = time.GetElapsedTime(time.GetTimestamp(), due);
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < Turn ? left : Turn;
    }

    /// <summary>Looks at the host when that is due. Commands go first, but not for ever.</summary>
    private void LookAround(bool busy)
    {
        var now = time.GetTimestamp() - (busy ? Ticks(Courtesy) : 0);
        if (_hint is { } hint && now >= _hintDue)
        {
            (_hint, _hintDue) = (null, 0);
            if (Guarded(() => Look(hint)) is not null)
                (_hint, _hintDue) = (hint, time.GetTimestamp() + Ticks(Retry));
        }
        else if (now >= _reconcileDue)
        {
            _reconcileDue = time.GetTimestamp() + Ticks(options.ReconcileInterval);
            Guarded(() => Look(new KernelHint("routine", FactsOnly: false)));
            exits.Retry();
        }

        if (!busy)
            Guarded(kernel.Idle);
    }

    private void Look(KernelHint hint)
    {
        if (hint.FactsOnly && !reconciler.FactsMatter())
            return;
        var repair = reconciler.Mend();
        if (repair.Operations.Count > 0)
            events.Repaired(hint.What, repair.Operations);
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
