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
    Ledger ledger,
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

    /// <summary>How long what the kernel hints at waits at most behind a problem.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly List<CommandItem> _commands = [];

    /// <summary>Between looks that failed, or left a problem: trying in vain may itself be a hint.</summary>
    private readonly BackOff _looks = new();

    /// <summary>Between tries to catch up on what was refused.</summary>
    private readonly BackOff _tries = new();

    private KernelHint? _hint;
    private long _hintDue;
    private long _notBefore;
    private long? _tryDue;
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

        if (ledger.Settle() is { } refused)
            events.Problem($"the store still holds changes that failed, which the next start will make: {refused.Message}");
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
                reconcile.Succeed(Reconcile());
                break;
            case ResetItem reset:
                reset.Succeed(resetter.Run());
                break;
        }
    }

    /// <summary>Who asks for it wants the store tried now, too.</summary>
    private Repair Reconcile()
    {
        var refused = ledger.Probe();
        if (refused is null)
            exits.Retry();
        var repair = reconciler.Mend();
        return refused is null ? repair : repair with { Problems = [.. repair.Problems, refused.Message] };
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
        var due = Math.Max(time.GetTimestamp() + Ticks(options.HintDelay), _notBefore);
        if (_hintDue == 0 || due < _hintDue)
            _hintDue = due;
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
            LookAgain(hint, failed: Guarded(() => Look(hint)) is not null);
        }
        else if (now >= _reconcileDue)
        {
            _reconcileDue = time.GetTimestamp() + Ticks(options.ReconcileInterval);
            var routine = new KernelHint("routine", FactsOnly: false);
            LookAgain(routine, failed: Guarded(() => Look(routine)) is not null);
        }

        CatchUp(now);
        if (busy)
            return;
        Guarded(kernel.Idle);
        ledger.Settle(); // Else what failed would come to life at a restart, if no change comes before.
    }

    /// <summary>Tries again what was refused and nobody would ask for again: whether the store takes something, and the removals of sandboxes whose processes have ended.</summary>
    private void CatchUp(long now)
    {
        if (ledger.Refusal is null && !exits.IsBehind)
        {
            _tries.Reset();
            _tryDue = null;
            return;
        }

        if (now >= _tryDue && ledger.Probe() is null)
            exits.Retry();
        if (_tryDue is null || now >= _tryDue)
            _tryDue = time.GetTimestamp() + Ticks(_tries.Next());
    }

    /// <summary>Sees to it that there is another look after one that failed, whatever it was for: the facts may be known already, and what follows from them not yet done.</summary>
    private void LookAgain(KernelHint hint, bool failed)
    {
        if (!failed && !reconciler.HasFailed)
        {
            _looks.Reset();
            _notBefore = 0;
            return;
        }

        var (now, wait) = (time.GetTimestamp(), _looks.Next());
        _notBefore = now + Ticks(wait < LongestWait ? wait : LongestWait);
        (_hint, _hintDue) = (hint with { FactsOnly = false }, now + Ticks(wait));
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
