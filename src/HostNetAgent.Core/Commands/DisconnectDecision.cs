using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Takes a sandbox off a network.</summary>
internal static class DisconnectDecision
{
    public static Result<Decision> Decide(Draft draft, Disconnect command)
    {
        var model = draft.Model;
        if (!Lookup.Sandbox(model, command.Sandbox, "sandbox").Try(out var sandbox, out var error))
            return error;
        if ((TapRule.CheckMove(sandbox) ?? OwnNetworkRule.CheckNetwork(sandbox, command.Network, "disconnected from") ?? OwnNetworkRule.Check(model, sandbox, "be disconnected from a network")) is { } fault)
            return fault;
        if (!Lookup.Network(model, command.Network, "network").Try(out var network, out error))
            return error;
        if (Lookup.Endpoint(model, sandbox, network) is not { } endpoint)
            return NotConnected(model, sandbox, network);
        var hadGateway = HasGateway(model, sandbox, endpoint, v6: false) || HasGateway(model, sandbox, endpoint, v6: true);
        Detachment.Add(draft, model, sandbox, endpoint);
        if (!endpoint.Ports.IsEmpty)
            draft.Warn($"the published ports of sandbox '{sandbox.Name}' on network '{network.Name}' went with it ({string.Join(", ", endpoint.Ports)}); after it is connected again, 'hostnet publish {sandbox.Name}' opens them anew");
        if (hadGateway)
            draft.Add(new PutSandbox(sandbox));
        return draft.Finish(endpoint.Id);
    }

    private static bool HasGateway(HostModel model, Sandbox sandbox, Endpoint endpoint, bool v6) => GatewayChoice.Of(model, sandbox, v6)?.Id == endpoint.Id;

    private static AgentError NotConnected(HostModel model, Sandbox sandbox, Network network)
    {
        var names = model.EndpointsOf(sandbox).Select(endpoint => $"'{model.Networks[endpoint.NetworkId].Name}'").ToArray();
        var where = names.Length == 0 ? "it is on no network" : $"it is on {string.Join(", ", names)}";
        return AgentError.NotFound($"sandbox '{sandbox.Name}' cannot be disconnected from network '{network.Name}': {where}; name a network that it is on", "network");
    }
}
