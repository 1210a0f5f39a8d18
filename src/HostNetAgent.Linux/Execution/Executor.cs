using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Ports;
using HostNetAgent.Linux.Namespaces;

namespace HostNetAgent.Linux.Execution;

/// <summary>Executes an ordered plan: hands each run of steps of one sort to its phase, then makes the kernel forget flows that lost their ground.</summary>
internal sealed class Executor(Phases phases, FlowForgetter flows, WarmPool warm)
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
        var steps = _steps.AsSpan(0, plan.Count);
        while (!steps.IsEmpty)
        {
            var phase = phases.Of(steps[0]);
            var length = 1;
            while (length < steps.Length && ReferenceEquals(phases.Of(steps[length]), phase))
                length++;
            phase.Run(steps[..length], log);
            steps = steps[length..];
        }

        warm.End();
        flows.Run(plan);
        Array.Clear(_steps);
        return log.Report();
    }
}
