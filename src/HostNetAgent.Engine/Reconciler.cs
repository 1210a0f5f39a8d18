using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Drivers.Bridge;
using HostNetAgent.Core.Drivers.Parents;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>Holds the whole host against the whole model, and mends what differs.</summary>
internal sealed class Reconciler(IKernel kernel, EngineState state, EventPublisher events, TimeProvider time)
{
    /// <summary>A repair may reveal more to repair (a bridge made anew lost its ports); this many rounds are enough for any chain there is.</summary>
    private const int Rounds = 4;

    /// <summary>Whether the last repair left something undone, so that it is worth another.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Reads the facts anew; true when the agent's own objects on the host depend on what changed.</summary>
    public bool FactsMatter()
    {
        List<KernelObject> before = [], after = [];
        var old = state.Facts;
        Compiler.Compile(state.Model, old, Owner.Agent, before);
        state.Facts = kernel.ReadFacts();
        Compiler.Compile(state.Model, state.Facts, Owner.Agent, after);
        return !state.Bare && (old.BridgeNetfilter != state.Facts.BridgeNetfilter || ParentsChanged(old) || UplinksChanged(old) || !before.SequenceEqual(after));
    }

    /// <summary>With a parent the kernel removes every device on it, and with its MTU it lowers theirs, inside sandboxes too, where nobody hears of it.</summary>
    private bool ParentsChanged(HostFacts old)
    {
        foreach (var network in state.Model.Networks.Values)
        {
            if (network.Parent is { } parent && (old.IndexOf(parent.Base) != state.Facts.IndexOf(parent.Base) || ParentMtu.Now(network, old) != ParentMtu.Now(network, state.Facts)))
                return true;
        }

        return false;
    }

    /// <summary>What is wanted of a bridge, and what the status says, goes by the uplink as it is now.</summary>
    private bool UplinksChanged(HostFacts old) =>
        !old.Uplinks.SequenceEqual(state.Facts.Uplinks) || state.Model.Networks.Values.Any(network => UplinkMtu.Uplink(network, old) != UplinkMtu.Uplink(network, state.Facts));

    /// <summary>The ordered steps that the host needs now. The facts that it is planned on are not published: who has not acted on them must not take them for old.</summary>
    public List<Operation> Plan() => Plan(kernel.ReadFacts());

    private List<Operation> Plan(HostFacts facts)
    {
        var plan = new List<Operation>();
        var wanted = state.Bare ? [] : Compiler.CompileAll(state.Model, facts);
        Planner.Diff(wanted, kernel.Observe(state.Model, wanted), 0, plan);
        RepairGroups.Assign(plan);
        Planner.Order(plan);
        return plan;
    }

    /// <summary>Plans and executes until nothing differs. Problems that stay are in the status too.</summary>
    /// <exception cref="KernelException">The host cannot be observed, or a plan broke off.</exception>
    public Repair Mend()
    {
        List<string> done = [];
        var written = 0;
        IReadOnlyList<OperationFailure> failures = [];
        for (var round = 0; round < Rounds; round++)
        {
            state.Facts = kernel.ReadFacts();
            var plan = Plan(state.Facts);
            if (plan.Count == 0)
            {
                failures = [];
                break;
            }

            var held = plan.Count(IsOwnSocket);
            written += plan.Count - held;
            failures = kernel.Execute(plan).Failures;
            done.AddRange(Done(plan, failures));
            if (failures.Count == plan.Count || held == plan.Count)
                break;
        }

        Report(written, failures);
        return new Repair([.. done.Distinct(StringComparer.Ordinal)], state.Status.Problems);
    }

    /// <summary>Of a group that failed somewhere nothing counts as done.</summary>
    private static IEnumerable<string> Done(List<Operation> plan, IReadOnlyList<OperationFailure> failures)
    {
        var failed = failures.Select(failure => failure.Step.Group).ToHashSet();
        return plan.Where(step => !failed.Contains(step.Group)).Select(step => step.ToString());
    }

    /// <summary>Held ports go with the process: taking them again after a restart writes nothing to the kernel's tables, and needs no second look.</summary>
    private static bool IsOwnSocket(Operation step) => step is Add { Object.Kind: ObjectKind.HeldPort };

    /// <summary>After a reset the first command finds not even the ruleset, which no command writes.</summary>
    public void LeaveBareness()
    {
        if (!state.Bare)
            return;
        state.Bare = false;
        Mend();
    }

    /// <summary>Each problem is told once for as long as it lasts.</summary>
    private void Report(int operations, IReadOnlyList<OperationFailure> failures)
    {
        IReadOnlyList<string> problems = [.. failures.Select(failure => failure.Error.Message).Concat(UplinkRemarks.Of(state.Model, state.Facts)).Concat(ParentRemarks.Of(state.Model, state.Facts)).Distinct(StringComparer.Ordinal)];
        foreach (var problem in problems.Except(state.Status.Problems, StringComparer.Ordinal))
            events.Problem(problem);
        HasFailed = failures.Count > 0;
        state.Status = state.Status with
        {
            State = problems.Count == 0 ? "ready" : "degraded",
            Problems = problems,
            LastReconcile = time.GetUtcNow(),
            LastReconcileOperations = operations,
            Operations = state.Status.Operations + operations,
        };
    }
}
