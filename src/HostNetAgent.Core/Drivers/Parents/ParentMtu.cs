using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Drivers.Parents;

/// <summary>No device may send more than the parent that it stands on, so it goes down with the parent's MTU, and up again as far as it was. That an MTU was asked for changes nothing about that.</summary>
public static class ParentMtu
{
    /// <summary>The MTU of a network's parent as it is now; null for a network without one, or while it is away.</summary>
    public static int? Now(Network network, HostFacts facts) => network.Parent is { } parent ? facts.Parent(parent.Base)?.Mtu : null;

    internal static Network Applied(Network network, HostFacts facts) =>
        Now(network, facts) is { } mtu && mtu < network.Mtu ? network with { Mtu = mtu } : network;
}
