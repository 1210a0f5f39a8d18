using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Publishes further ports of a sandbox, live.</summary>
internal static class PublishDecision
{
    public static Result<Decision> Decide(Draft draft, Publish command)
    {
        var model = draft.Model;
        if (!Lookup.Sandbox(model, command.Sandbox, "sandbox").Try(out var sandbox, out var error))
            return error;
        if (OwnNetworkRule.CheckPorts(model, sandbox, "publish ports") is { } fault)
            return fault;
        if (command.Ports.IsEmpty)
            return AgentError.Invalid($"no port of sandbox '{sandbox.Name}' is named; name at least one to publish", "ports");
        if (!Endpoint(model, sandbox, command.Network).Try(out var endpoint, out error))
            return error;
        var decision = new PortsDecision(draft, model, model.Networks[endpoint.NetworkId], sandbox, endpoint.Id);
        if (!decision.Decide(command.Ports, FieldPath.Root).Try(out var ports, out error))
            return error;
        if (!ports.IsEmpty)
            draft.Add(new PutEndpoint(endpoint with { Ports = endpoint.Ports.AddRange(ports) }));
        return draft.Finish(endpoint.Id);
    }

    private static Result<Endpoint> Endpoint(HostModel model, Sandbox sandbox, string? reference)
    {
        var holder = model.SpokenForBy(sandbox);
        if (reference is null)
        {
            return PortPlacement.Of(model, holder, GatewayChoice.Of(model, holder, v6: false) ?? GatewayChoice.Of(model, holder, v6: true)) is { } chosen
                ? chosen
                : AgentError.Conflict($"sandbox '{sandbox.Name}' cannot publish ports: it is on no network; connect it to one first", "sandbox");
        }

        if (!Lookup.Network(model, reference, "network").Try(out var network, out var error))
            return error;
        return Lookup.Endpoint(model, holder, network) is { } endpoint
            ? endpoint
            : AgentError.NotFound($"sandbox '{sandbox.Name}' cannot publish ports through network '{network.Name}': it is not connected to it; connect it first", "network");
    }
}
