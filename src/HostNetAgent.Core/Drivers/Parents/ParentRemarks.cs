using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Drivers.Parents;

/// <summary>What is wrong with parents that no step of the agent's can mend.</summary>
public static class ParentRemarks
{
    /// <summary>A sentence for each, for the status.</summary>
    public static IEnumerable<string> Of(HostModel model, HostFacts facts)
    {
        foreach (var network in model.Networks.Values)
        {
            if (network.FixedMtu && ParentMtu.Now(network, facts) is { } mtu && mtu < network.Mtu)
                yield return $"network '{network.Name}' has an MTU of {network.Mtu}, as was asked for, and its parent '{network.Parent!.Base}' one of {mtu}, which its members have too for as long; raise that of the device, or create the network without --mtu";
        }
    }
}
