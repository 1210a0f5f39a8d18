using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;

namespace HostNetAgent.Core.Drivers.Bridge;

/// <summary>What every port of a bridge network wants, whatever device it is: held ports, elements, and to be kept apart from its siblings.</summary>
internal static class BridgePort
{
    /// <summary>Adds it; whether the port is to be isolated.</summary>
    public static bool Compile(HostModel model, Network network, Endpoint endpoint, Owner owner, HostFacts facts, List<KernelObject> objects)
    {
        if (!network.Internal)
            HeldPorts.Compile(network, endpoint, owner, objects);
        FirewallElements.OfEndpoint(network, endpoint, objects);
        return PortIsolation.Compile(model, network, endpoint, facts, objects);
    }
}
