using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers.Parents;

/// <summary>
/// The VLAN interfaces and dummy devices that networks stand on. They are the agent's and not a network's: networks may share one, and
/// it goes with the last of them.
/// </summary>
internal static class ParentDevices
{
    public static void Compile(HostModel model, HostFacts facts, List<KernelObject> objects)
    {
        HashSet<int>? seen = null;
        foreach (var network in model.Networks.Values)
        {
            if (network.Parent is { Origin: not ParentOrigin.Existing } parent && (seen ??= []).Add(network.DeviceIndex))
                Device(network, parent, facts, objects);
        }
    }

    /// <summary>The host itself is not on that segment: no address, no router advertisement is taken there.</summary>
    private static void Device(Network network, NetworkParent parent, HostFacts facts, List<KernelObject> objects)
    {
        objects.Add(parent.Origin == ParentOrigin.Vlan
            ? new VlanObject(Owner.Agent, parent.Name, network.DeviceIndex, parent.Trunk, facts.IndexOf(parent.Trunk), parent.VlanId)
            : new DummyObject(Owner.Agent, parent.Name, network.DeviceIndex));
        if (ParentIndex.Of(network, facts) == 0)
            return;
        if (facts.HasIPv6)
            objects.Add(new SysctlObject(Owner.Agent, "", $"ipv6/conf/{parent.Name}/disable_ipv6", "1"));
        objects.Add(new DeviceUpObject(Owner.Agent, network.DeviceIndex));
    }
}
