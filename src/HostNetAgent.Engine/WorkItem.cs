using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>Something for the writer to do.</summary>
internal abstract class WorkItem
{
    /// <summary>Answers that it cannot be done.</summary>
    public abstract void Fail(AgentError error);
}

/// <summary>Work that someone waits for.</summary>
internal abstract class WorkItem<T> : WorkItem
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Answer => _answer.Task;

    public void Succeed(T value) => _answer.TrySetResult(value);

    protected void Throw(Exception exception) => _answer.TrySetException(exception);
}

/// <summary>A command; several make a group.</summary>
internal sealed class CommandItem(Command command) : WorkItem<Result<Outcome>>
{
    public Command Command => command;

    public override void Fail(AgentError error) => Succeed(error);
}

/// <summary>Removes everything.</summary>
internal sealed class ResetItem : WorkItem<Result<Outcome>>
{
    public override void Fail(AgentError error) => Succeed(error);
}

/// <summary>Observes the host; mends it unless only the plan is asked for.</summary>
internal sealed class ReconcileItem(bool planOnly) : WorkItem<IReadOnlyList<string>>
{
    public bool PlanOnly => planOnly;

    public override void Fail(AgentError error) => Throw(new KernelException(error.Message));
}

/// <summary>The kernel hinted at a change.</summary>
internal sealed class HintItem(KernelHint hint) : WorkItem
{
    public KernelHint Hint => hint;

    public override void Fail(AgentError error)
    {
        // Nobody waits for a hint.
    }
}
