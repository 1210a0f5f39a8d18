using HostNetAgent.Core.Firewall.Elements;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;

namespace HostNetAgent.Core.Firewall;

/// <summary>Which set elements a network and an endpoint need. Called for every attach: no LINQ, no allocation but the elements.</summary>
public static class FirewallElements
{
    /// <summary>Adds the elements of a network's bridge, or of the host's shim, to <paramref name="objects"/>.</summary>
    public static void OfNetwork(Network network, List<KernelObject> objects)
    {
        if (network.IsBridge)
            NetworkElements.Add(network, objects);
        else if (network.Parent?.Shim is { } shim)
            NetworkElements.AddShim(network, shim, objects);
    }

    /// <summary>Adds the elements of an endpoint, its published ports included, to <paramref name="objects"/>.</summary>
    public static void OfEndpoint(Network network, Endpoint endpoint, List<KernelObject> objects)
    {
        if (!network.IsBridge)
            return;
        var owner = new Owner(OwnerKind.Endpoint, endpoint.Id);
        EndpointElements.Add(network, endpoint, owner, objects);
        foreach (var port in endpoint.Ports)
            PortElements.Add(network, endpoint, port, owner, objects);
    }

    /// <summary>The set of a network's own addresses: of those that must not be reachable directly from outside, or of the others.</summary>
    internal static SetId AddressSet(Network network, bool v6) => AddressSet(Protects(network, v6), v6);

    /// <summary>
    /// The same for its endpoints' addresses. Without masquerade they are seen outside, and answers come back to them: then the class of the network
    /// alone decides, after the answers, what is let in.
    /// </summary>
    internal static SetId EndpointSet(Network network, bool v6) => AddressSet(Protects(network, v6) && (network.Internal || network.Masquerade), v6);

    private static SetId AddressSet(bool isHidden, bool v6) => (isHidden, v6) switch
    {
        (true, false) => SetId.Prot4,
        (true, true) => SetId.Prot6,
        (false, false) => SetId.Routed4,
        _ => SetId.Routed6,
    };

    private static bool Protects(Network network, bool v6) => network.Internal || network.GatewayMode(v6) == GatewayMode.Nat;
}
