using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers.Parents;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers;

/// <summary>What the agent itself wants on the host: its ruleset, forwarding, and a guard where forwarding was off before.</summary>
internal static class HostObjects
{
    public static void Compile(HostModel model, HostFacts facts, List<KernelObject> objects)
    {
        objects.Add(Ruleset.Hostnet.Object);
        foreach (var index in facts.OutwardInterfaces)
            RouterGuard.Add(Owner.Agent, index, facts, objects);
        foreach (var index in facts.OutwardBridges)
            RouterGuard.Spare(Owner.Agent, index, facts, objects);
        GuardOutwardDevices(model, facts, objects);
        ParentDevices.Compile(model, facts, objects);
        if (model.Networks.Values.Any(network => network.IsBridge && network.SubnetOf(v6: false) is not null))
            objects.Add(Forwarding.On(v6: false));
        if (facts.HasIPv6 && model.Networks.Values.Any(network => network.IsBridge && network.SubnetOf(v6: true) is not null))
            ForwardIPv6(facts, objects);
    }

    /// <summary>Devices of ours that lead to the world, which the host must not become a router for either.</summary>
    private static void GuardOutwardDevices(HostModel model, HostFacts facts, List<KernelObject> objects)
    {
        HashSet<int> seen = [];
        foreach (var network in model.Networks.Values)
        {
            if (network.Parent is { Origin: ParentOrigin.Vlan } && seen.Add(network.DeviceIndex))
                RouterGuard.Add(Owner.Agent, network.DeviceIndex, facts, objects);
            if (network.Parent is { Shim: { } shim })
                RouterGuard.Add(Owner.Agent, shim.Index, facts, objects);
        }
    }

    /// <summary>A host that forwards IPv6 ignores router advertisements unless accept_ra is 2, and would lose its own default route.</summary>
    private static void ForwardIPv6(HostFacts facts, List<KernelObject> objects)
    {
        foreach (var device in facts.RouterAdvertisedDevices)
            objects.Add(AcceptedAdvertisements.Always(device));
        objects.Add(Forwarding.On(v6: true));
    }
}
