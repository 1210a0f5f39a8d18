using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Ports;
using HostNetAgent.Linux.Namespaces;

namespace HostNetAgent.Linux.Execution;

/// <summary>
/// Executes an ordered plan: hands each run of steps of one sort to its phase, then makes the kernel forget flows that lost their ground.
/// Nothing of one execution is left for the next, whatever becomes of it: a path may mean another namespace by then.
/// </summary>
internal sealed class Executor(Phases phases, FlowForgetter flows, WarmPool warm, OpenNamespaces namespaces)
{
    private Operation[] _steps = [];

    public ExecutionReport Execute(IReadOnlyList<Operation> plan)
    {
        if (_steps.Length < plan.Count)
            _steps = new Operation[Math.Max(plan.Count, 64)];
        for (var i = 0; i < plan.Count; i++)
            _steps[i] = plan[i];

        var log = new ExecutionLog();
        warm.Begin(plan);
        try
        {
            Run(_steps.AsSpan(0, plan.Count), log);
        }
        finally
        {
            warm.End();
            namespaces.CloseAll();
            Array.Clear(_steps);
            flows.Run(plan);
        }

        return log.Report();
    }

    private void Run(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        while (!steps.IsEmpty)
        {
            var phase = phases.Of(steps[0]);
            var length = 1;
            while (length < steps.Length && ReferenceEquals(phases.Of(steps[length]), phase))
                length++;
            phase.Run(steps[..length], log);
            steps = steps[length..];
        }
    }
}
