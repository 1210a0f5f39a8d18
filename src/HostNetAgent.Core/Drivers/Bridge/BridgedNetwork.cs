using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Firewall.Elements;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers.Bridge;

/// <summary>
/// What a network with an uplink wants beside its bridge. To the packet filter of IP it is no network of ours but the host's way
/// out, as its uplink was: other networks masquerade and publish through it.
/// </summary>
internal static class BridgedNetwork
{
    public static void Compile(Network network, Owner owner, HostFacts facts, List<KernelObject> objects)
    {
        // Where frames on bridges pass the filter of IP, the guard against routing would take them for routed ones.
        objects.Add(new ElementObject(owner, SetId.IccOn, ElementBuilder.Pair(network.DeviceIndex, network.DeviceIndex)));
        RouterGuard.Add(owner, network.DeviceIndex, facts, objects);
        if (facts.HasIPv6)
            objects.Add(new SysctlObject(owner, "", $"ipv6/conf/{network.Device}/accept_ra", facts.RouterAdvertisedDevices.Contains(facts.UplinkName(network)) ? "2" : "0"));
        objects.Add(new DeviceUpObject(owner, network.DeviceIndex));
        objects.Add(new UplinkObject(owner, network.Uplink, network.DeviceIndex));
    }
}
