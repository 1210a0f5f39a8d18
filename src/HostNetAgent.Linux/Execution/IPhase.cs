using HostNetAgent.Core.Planning;

namespace HostNetAgent.Linux.Execution;

/// <summary>Executes steps of one sort, as many as possible in one system call.</summary>
internal interface IPhase
{
    /// <summary>Executes the steps in their order; each ends as done or failed in the log, unless it is skipped.</summary>
    void Run(ReadOnlySpan<Operation> steps, ExecutionLog log);
}
