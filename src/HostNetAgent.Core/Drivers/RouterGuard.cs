using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Firewall.Elements;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers;

/// <summary>
/// Keeps a device that leads to the world from being routed to others of its sort, in each family whose forwarding the agent switched
/// on. In the other one the host may be a router because somebody wants it to be.
/// </summary>
internal static class RouterGuard
{
    public static void Add(Owner owner, int index, HostFacts facts, List<KernelObject> objects)
    {
        if (facts.GuardsIPv4)
            objects.Add(new ElementObject(owner, SetId.GuardIf, ElementBuilder.InterfaceAndFamily(index, v6: false)));
        if (facts.GuardsIPv6)
            objects.Add(new ElementObject(owner, SetId.GuardIf, ElementBuilder.InterfaceAndFamily(index, v6: true)));
    }

    /// <summary>Where frames on bridges pass the filter of IP, the guard would take what a bridge switches for routed.</summary>
    public static void Spare(Owner owner, int bridge, HostFacts facts, List<KernelObject> objects)
    {
        if (facts.GuardsIPv4 || facts.GuardsIPv6)
            objects.Add(new ElementObject(owner, SetId.IccOn, ElementBuilder.Pair(bridge, bridge)));
    }
}
