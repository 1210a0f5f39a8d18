using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Through which network the ports are published that were asked for without one.</summary>
internal static class PortPlacement
{
    /// <summary>
    /// Gives the ports of a new sandbox to an attachment that can publish, by the order in which the gateway is chosen, so that servers that answer from the gateway's
    /// address are right; where none can, one says so.
    /// </summary>
    public static CreateSandbox Place(HostModel model, CreateSandbox command)
    {
        if (command.Ports.IsEmpty || command.Attachments.IsEmpty)
            return command;
        var chosen = command.Attachments[0];
        foreach (var request in command.Attachments)
            chosen = Beats(model, request, chosen) ? request : chosen;
        return command with
        {
            Attachments = command.Attachments.Replace(chosen, chosen with { Ports = chosen.Ports.AddRange(command.Ports) }),
            Ports = [],
        };
    }

    /// <summary>The endpoint for further ports of a sandbox: the gateway's if its network can publish, else the first that can; null without any endpoint.</summary>
    public static Endpoint? Of(HostModel model, Sandbox sandbox, Endpoint? gateway)
    {
        if (gateway is not null && model.Networks[gateway.NetworkId].Publishes)
            return gateway;
        var endpoints = model.EndpointsOf(sandbox);
        return endpoints.FirstOrDefault(endpoint => model.Networks[endpoint.NetworkId].Publishes) ?? gateway ?? endpoints.FirstOrDefault();
    }

    private static bool Beats(HostModel model, AttachRequest request, AttachRequest other)
    {
        if (model.FindNetwork(request.Network) is not { } network)
            return false; // It is refused when its turn comes.
        if (model.FindNetwork(other.Network) is not { } otherNetwork)
            return true;
        return network.Publishes == otherNetwork.Publishes
            ? GatewayChoice.Beats(network, request.GatewayPriority, otherNetwork, other.GatewayPriority)
            : network.Publishes;
    }
}
