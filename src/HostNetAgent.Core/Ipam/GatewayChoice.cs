using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ipam;

/// <summary>Which of a sandbox's endpoints gives it the default route of a family.</summary>
public static class GatewayChoice
{
    /// <summary>
    /// The endpoint with an address of this family that has the highest priority, then is not on an internal network, then
    /// whose network's name comes first; null when none has such an address.
    /// </summary>
    public static Endpoint? Of(HostModel model, Sandbox sandbox, bool v6)
    {
        Endpoint? best = null;
        if (!model.EndpointsOfSandbox.TryGetValue(sandbox.Id, out var ids))
            return null;
        foreach (var id in ids)
        {
            var endpoint = model.Endpoints[id];
            if (IsOffer(model, endpoint, v6) && (best is null || Beats(model, endpoint, best)))
                best = endpoint;
        }

        return best;
    }

    /// <summary>Whether the choice of a family is among others this endpoint; its network must be in the model.</summary>
    internal static bool IsOffer(HostModel model, Endpoint endpoint, bool v6) => endpoint.AddressOf(v6) is not null && model.Networks[endpoint.NetworkId].LeadsOut(v6);

    /// <summary>Whether the first of two endpoints goes before the second; their networks must be in the model.</summary>
    internal static bool Beats(HostModel model, Endpoint endpoint, Endpoint other) =>
        Beats(model.Networks[endpoint.NetworkId], endpoint.GatewayPriority, model.Networks[other.NetworkId], other.GatewayPriority);

    /// <summary>The same of attachments to two networks.</summary>
    internal static bool Beats(Network network, int priority, Network other, int otherPriority)
    {
        if (priority != otherPriority)
            return priority > otherPriority;
        return network.Internal != other.Internal
            ? other.Internal
            : string.CompareOrdinal(network.Name, other.Name) < 0;
    }
}
