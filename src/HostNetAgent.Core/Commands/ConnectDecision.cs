using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Attaches an existing sandbox to one more network.</summary>
internal static class ConnectDecision
{
    public static Result<Decision> Decide(Draft draft, Connect command)
    {
        var model = draft.Model;
        if (!Lookup.Sandbox(model, command.Sandbox, "sandbox").Try(out var sandbox, out var error))
            return error;
        if ((TapRule.CheckMove(sandbox) ?? OwnNetworkRule.CheckNetwork(sandbox, command.Attachment.Network, "connected to") ?? OwnNetworkRule.Check(model, sandbox, "be connected to a network")) is { } fault)
            return fault;
        var attachment = new AttachmentDecision(draft, model, sandbox, command.Attachment, FieldPath.Root);
        if (attachment.Decide() is { } refused)
            return refused;
        if (TakesGateway(model, sandbox, attachment.Endpoint, v6: false) || TakesGateway(model, sandbox, attachment.Endpoint, v6: true))
            draft.Add(new PutSandbox(sandbox));
        return draft.Finish(attachment.Endpoint.Id);
    }

    // The default routes belong to the sandbox, not to the endpoint, so the sandbox changes when they move.
    private static bool TakesGateway(HostModel model, Sandbox sandbox, Endpoint endpoint, bool v6) => endpoint.AddressOf(v6) is not null
        && model.Networks[endpoint.NetworkId].LeadsOut(v6)
        && (GatewayChoice.Of(model, sandbox, v6) is not { } holder || GatewayChoice.Beats(model, endpoint, holder));
}
