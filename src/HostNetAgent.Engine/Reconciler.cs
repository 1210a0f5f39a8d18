using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>Holds the whole host against the whole model, and mends what differs.</summary>
internal sealed class Reconciler(IKernel kernel, EngineState state, TimeProvider time)
{
    /// <summary>A repair may reveal more to repair (a bridge made anew lost its ports); this many rounds are enough for any chain there is.</summary>
    private const int Rounds = 4;

    /// <summary>Reads the facts anew; true when the agent's own objects on the host depend on what changed.</summary>
    public bool FactsMatter()
    {
        List<KernelObject> before = [], after = [];
        Compiler.Compile(state.Model, state.Facts, Owner.Agent, before);
        state.Facts = kernel.ReadFacts();
        Compiler.Compile(state.Model, state.Facts, Owner.Agent, after);
        return !before.SequenceEqual(after);
    }

    /// <summary>The ordered steps that the host needs now.</summary>
    public List<Operation> Plan()
    {
        state.Facts = kernel.ReadFacts();
        var plan = new List<Operation>();
        var wanted = Compiler.CompileAll(state.Model, state.Facts);
        Planner.Diff(wanted, kernel.Observe(state.Model, wanted), 0, plan);
        for (var i = 0; i < plan.Count; i++)
            plan[i] = plan[i] with { Group = i };
        Planner.Order(plan);
        return plan;
    }

    /// <summary>Plans and executes until nothing differs; returns what was done. Problems that stay are in the status.</summary>
    public List<string> Mend()
    {
        List<string> done = [];
        IReadOnlyList<OperationFailure> failures = [];
        for (var round = 0; round < Rounds; round++)
        {
            var plan = Plan();
            if (plan.Count == 0)
                break;
            done.AddRange(plan.Select(step => step.ToString()));
            failures = kernel.Execute(plan).Failures;
            if (failures.Count == plan.Count)
                break;
        }

        Report(done.Count, failures);
        return done;
    }

    private void Report(int operations, IReadOnlyList<OperationFailure> failures) => state.Status = state.Status with
    {
        State = failures.Count == 0 ? "ready" : "degraded",
        Problems = [.. failures.Select(failure => failure.Error.Message).Distinct(StringComparer.Ordinal)],
        LastReconcile = time.GetUtcNow(),
        LastReconcileOperations = operations,
        Operations = state.Status.Operations + operations,
    };
}
