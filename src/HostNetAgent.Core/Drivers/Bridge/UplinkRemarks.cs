using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Drivers.Bridge;

/// <summary>What is wrong with uplinks that no step of the agent's can mend.</summary>
public static class UplinkRemarks
{
    /// <summary>A sentence for each, for the status.</summary>
    public static IEnumerable<string> Of(HostModel model, HostFacts facts)
    {
        foreach (var network in model.Networks.Values)
        {
            if (!network.IsBridged)
                continue;
            var now = facts.UplinkName(network);
            if (now != network.Uplink)
                yield return $"the uplink '{network.Uplink}' of network '{network.Name}' was renamed to '{now}': it stays one until the next boot, and would then be missing; rename it back, or remove the network and create it with '--uplink {now}'";
            if (network.FixedMtu && UplinkMtu.Uplink(network, facts) is { } mtu && mtu < network.Mtu)
                yield return $"network '{network.Name}' has an MTU of {network.Mtu}, as was asked for, and its uplink '{now}' one of {mtu}: larger packets to the LAN are lost; raise that of the device, or create the network without --mtu";
            if (facts.Uplinks.TryGetValue(network.Uplink, out var sight) && sight.Losses is { } losses)
                yield return $"when '{now}' became the uplink of network '{network.Name}', the kernel did not take {losses}; set what is still wanted on {network.Device}";
        }
    }
}
