using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>Removes everything that the agent made, from the store and from the kernel: the forwarding that it switched on too, or the host would be a router without a guard, and what it set on the host's devices for that.</summary>
internal sealed class Resetter(IKernel kernel, Ledger ledger, EngineState state, EventPublisher events)
{
    public Result<Outcome> Run()
    {
        var model = state.Model;
        List<ModelChange> changes =
        [
            .. model.Leases.Select(lease => new DropLease(lease)),
            .. model.Endpoints.Values.Select(endpoint => new DropEndpoint(endpoint)),
            .. model.Sandboxes.Values.Select(sandbox => new DropSandbox(sandbox)),
            .. model.Networks.Values.Select(network => new DropNetwork(network)),
        ];
        var former = Former(kernel.ReadFacts());
        var observed = kernel.Observe(model, former);
        if (ledger.Commit(changes) is { } refused)
            return refused;
        state.Publish(changes.Aggregate(model, (current, change) => change.Apply(current)), null);
        state.Bare = true;
        List<Operation> plan = [];
        Planner.Diff(former, observed, 0, plan);
        Planner.Order(plan);
        var report = kernel.Execute(plan);
        events.Changed(null, changes, model, state.Model);
        events.State("reset");
        return report.Failures.Count == 0
            ? new Outcome(state.Model, "", [])
            : AgentError.Unavailable($"the store is empty, but the kernel kept something: {report.Failures[0].Error.Message}");
    }

    /// <summary>All that a host without the agent wants; where forwarding was on before, nothing.</summary>
    private static List<KernelObject> Former(HostFacts facts)
    {
        List<KernelObject> former = [];
        if (facts.GuardsIPv4)
            former.Add(Forwarding.Off(v6: false));
        if (facts.GuardsIPv6)
            former.Add(Forwarding.Off(v6: true));
        former.AddRange(facts.RaisedAdvertisements.Select(AcceptedAdvertisements.Usual));
        return former;
    }
}
