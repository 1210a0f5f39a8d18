using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Firewall.Elements;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;

namespace HostNetAgent.Core.Drivers.Bridge;

/// <summary>Keeps a bridge port and its siblings apart where the network wants that.</summary>
/// <remarks>
/// Ports are isolated, and the bridge table drops between them what links do not allow: the port of an endpoint with links is open.
/// Under br_netfilter an isolated port would cut off the answer of a published port, because it is turned round inside the bridge;
/// there the bridge table drops what is not IP, and the forward chain, which then sees bridged packets, does the rest. A bridged
/// network publishes nothing, so there ports are isolated in any case.
/// </remarks>
internal static class PortIsolation
{
    /// <summary>Adds the elements; whether the port is to be isolated.</summary>
    public static bool Compile(HostModel model, Network network, Endpoint endpoint, HostFacts facts, List<KernelObject> objects)
    {
        if (network.InterContainerCommunication)
            return false;
        var passesIpHooks = facts.BridgeNetfilter && !network.IsBridged;
        var linked = ApartElements.Add(model, network, endpoint, passesIpHooks, objects);
        return !linked && !passesIpHooks;
    }
}
