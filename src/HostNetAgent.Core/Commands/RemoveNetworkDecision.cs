using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Removes a network that nobody uses, with the leases on it.</summary>
internal static class RemoveNetworkDecision
{
    private const int NamesShown = 5;

    public static Result<Decision> Decide(Draft draft, RemoveNetwork command)
    {
        if (PredefinedNetworks.Contains(command.Network))
            return Predefined(command.Network);
        if (!Lookup.Network(draft.Model, command.Network, "network").Try(out var network, out var error))
            return error;
        if (network.Predefined)
            return Predefined(network.Name);
        if (draft.Model.EndpointCount.TryGetValue(network.Id, out var count))
            return InUse(draft.Model, network, count);
        foreach (var lease in draft.Model.Pools[network.Id].Leases.Values)
            draft.Add(new DropLease(lease));
        draft.Add(new DropNetwork(network));
        return draft.Finish(network.Id);
    }

    private static AgentError Predefined(string name) =>
        AgentError.Forbidden($"network '{name}' is predefined and cannot be removed; remove only networks that you created", "network");

    private static IEnumerable<string> Users(HostModel model, Sandbox sandbox) =>
        sandbox.Departed ? model.MembersOf[sandbox.Id].Select(id => model.Sandboxes[id].Name) : [sandbox.Name];

    private static AgentError InUse(HostModel model, Network network, int count)
    {
        var names = model.Endpoints.Values
            .Where(endpoint => endpoint.NetworkId == network.Id)
            .SelectMany(endpoint => Users(model, model.Sandboxes[endpoint.SandboxId]))
            .Order(StringComparer.Ordinal)
            .Take(NamesShown)
            .Select(name => $"'{name}'");
        var more = count > NamesShown ? $" and {count - NamesShown} more" : "";
        return AgentError.Conflict($"network '{network.Name}' cannot be removed while it is used by {string.Join(", ", names)}{more}; disconnect or remove them first", "network");
    }
}
