using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>The one writer: a thread of its own that takes all waiting work as one group, and observes again when the kernel hints.</summary>
internal sealed class Writer(
    CommandQueue queue, GroupCommit commit, Reconciler reconciler, Resetter resetter, IKernel kernel, EventPublisher events, EngineState state, EngineOptions options, TimeProvider time)
{
    /// <summary>How long the writer sleeps at most, so that its heartbeat goes on.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    private readonly List<CommandItem> _commands = [];
    private HintItem? _hint;
    private long _hintDue;
    private long _reconcileDue = time.GetTimestamp() + (long)(options.ReconcileInterval.TotalSeconds * time.TimestampFrequency);

    /// <summary>Works until the queue is closed and empty.</summary>
    public void Run()
    {
        while (queue.Take(Patience()) is { } work)
        {
            state.Beat();
            foreach (var item in work)
                Dispatch(item);
            FlushCommands();
            work.Clear();
            if (!queue.HasWork)
                Idle();
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
        Guarded(item, () => Handle(item));
    }

    private void Handle(WorkItem item)
    {
        switch (item)
        {
            case ReconcileItem { PlanOnly: true } plan:
                plan.Succeed([.. reconciler.Plan().Select(step => step.ToString())]);
                break;
            case ReconcileItem reconcile:
                reconcile.Succeed(reconciler.Mend());
                break;
            case ResetItem reset:
                reset.Succeed(resetter.Run());
                break;
            case HintItem hint:
                Remember(hint);
                break;
        }
    }

    private void FlushCommands()
    {
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
                Remember(new HintItem(new KernelHint("a change was cut short", FactsOnly: false)));
                break;
            }
        }

        _commands.Clear();
    }

    private void Guarded(WorkItem item, Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException)
        {
            item.Fail(AgentError.Unavailable(failure.Message));
            events.Problem(failure.Message);
        }
    }

    /// <summary>Facts are cheap and read at once when idle; everything else waits until the hints calm down.</summary>
    private void Remember(HintItem hint)
    {
        if (_hint is null or { Hint.FactsOnly: true })
            _hint = hint;
        if (_hintDue == 0)
            _hintDue = time.GetTimestamp() + (long)(options.HintDelay.TotalSeconds * time.TimestampFrequency);
    }

    private TimeSpan Patience()
    {
        var due = _hint is null ? _reconcileDue : Math.Min(_hintDue, _reconcileDue);
        var left = time.GetElapsedTime(time.GetTimestamp(), due);
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < Turn ? left : Turn;
    }

    private void Idle()
    {
        var now = time.GetTimestamp();
        if (_hint is { } hint && now >= _hintDue)
        {
            (_hint, _hintDue) = (null, 0);
            Guarded(hint, () => Look(hint.Hint));
        }
        else if (now >= _reconcileDue)
        {
            _reconcileDue = now + (long)(options.ReconcileInterval.TotalSeconds * time.TimestampFrequency);
            var routine = new HintItem(new KernelHint("routine", FactsOnly: false));
            Guarded(routine, () => Look(routine.Hint));
        }

        kernel.Idle();
    }

    private void Look(KernelHint hint)
    {
        if (hint.FactsOnly && !reconciler.FactsMatter())
            return;

        var done = reconciler.Mend();
        if (done.Count > 0)
            events.Repaired(hint.What, done);
    }
}
