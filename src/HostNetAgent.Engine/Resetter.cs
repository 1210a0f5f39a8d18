using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>Removes everything that the agent made, from the store and from the kernel.</summary>
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
        var observed = kernel.Observe(model, []);
        if (ledger.Commit(changes) is { } refused)
            return refused;
        state.Publish(changes.Aggregate(model, (current, change) => change.Apply(current)), null);
        state.Bare = true;
        List<Operation> plan = [];
        Planner.Diff([], observed, 0, plan);
        Planner.Order(plan);
        var report = kernel.Execute(plan);
        events.State("reset");
        return report.Failures.Count == 0
            ? new Outcome(state.Model, "", [])
            : AgentError.Unavailable($"the store is empty, but the kernel kept something: {report.Failures[0].Error.Message}");
    }
}
