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
    private readonly TaskCompletionSource<T> _answer = new();
    private int _answered;

    public Task<T> Answer => _answer.Task;

    /// <summary>Whether who waits goes on at once on the answering thread, instead of on another that must be woken first.</summary>
    public bool AnswersInline { get; set; }

    /// <summary>What gives the answer together with others, if anything.</summary>
    public GroupAnswers? Group { get; set; }

    /// <summary>Answers; only the first answer counts, and this tells whether it was the first.</summary>
    public virtual bool Succeed(T value)
    {
        if (Interlocked.Exchange(ref _answered, 1) != 0)
            return false;
        if (AnswersInline)
            _answer.SetResult(value);
        else if (Group is { } group)
            group.Add(() => _answer.SetResult(value));
        else
            ThreadPool.UnsafeQueueUserWorkItem(static waiting => waiting.Answer.SetResult(waiting.Value), (Answer: _answer, Value: value), preferLocal: false);
        return true;
    }

    protected void Throw(Exception exception)
    {
        if (Interlocked.Exchange(ref _answered, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static waiting => waiting.Answer.SetException(waiting.Exception), (Answer: _answer, Exception: exception), preferLocal: false);
    }
}

/// <summary>A command; several make a group.</summary>
/// <param name="command">The command.</param>
/// <param name="answered">Called with the answer, by the thread that gives it.</param>
internal sealed class CommandItem(Command command, Action<Result<Outcome>>? answered = null) : WorkItem<Result<Outcome>>
{
    public Command Command => command;

    public override bool Succeed(Result<Outcome> value)
    {
        var first = base.Succeed(value);
        if (first)
            answered?.Invoke(value);
        return first;
    }

    public override void Fail(AgentError error) => Succeed(error);
}

/// <summary>Removes everything.</summary>
internal sealed class ResetItem : WorkItem<Result<Outcome>>
{
    public override void Fail(AgentError error) => Succeed(error);
}

/// <summary>Observes the host and tells what differs.</summary>
internal sealed class PlanItem : WorkItem<IReadOnlyList<string>>
{
    public override void Fail(AgentError error) => Throw(new KernelException(error.Message));
}

/// <summary>Observes the host and mends it.</summary>
internal sealed class ReconcileItem : WorkItem<Repair>
{
    public override void Fail(AgentError error) => Throw(new KernelException(error.Message));
}
