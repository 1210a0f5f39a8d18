using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Linux.Execution;

/// <summary>What became of the groups of a plan while it is executed.</summary>
internal sealed class ExecutionLog
{
    private readonly HashSet<int> _failed = [];
    private readonly HashSet<int> _touched = [];
    private List<OperationFailure>? _failures;

    /// <summary>Whether the step's group has failed, so that the step is not to be tried. Removals go on and collect all errors.</summary>
    public bool IsSkipped(Operation step) => _failed.Count > 0 && step is not Remove && _failed.Contains(step.Group);

    /// <summary>Whether the step's group has failed, removals included.</summary>
    public bool IsFailed(Operation step) => _failed.Count > 0 && _failed.Contains(step.Group);

    /// <summary>The step is done.</summary>
    public void Done(Operation step) => _touched.Add(step.Group);

    /// <summary>Those of the steps whose groups have not failed are done.</summary>
    public void Done(ReadOnlySpan<Operation> steps)
    {
        foreach (var step in steps)
        {
            if (!IsSkipped(step))
                Done(step);
        }
    }

    /// <summary>The step failed; the first failure of a group counts, and every failed removal.</summary>
    public void Fail(Operation step, AgentError error)
    {
        if (_failed.Add(step.Group) || step is Remove)
            (_failures ??= []).Add(new OperationFailure(step, error, !_touched.Contains(step.Group)));
    }

    public ExecutionReport Report() => _failures is null ? ExecutionReport.Success : new ExecutionReport(_failures);
}
