using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Drivers.Parents;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers.Macvlan;

/// <summary>
/// What a macvlan network wants on the host: nothing, unless it has a host shim. The shim's addresses have no subnet, so that the
/// host's own routes to the segment stay what they are; a route to each endpoint comes with the endpoint.
/// </summary>
internal static class MacvlanNetwork
{
    public static void Compile(Network network, HostFacts facts, List<KernelObject> objects)
    {
        if (network.Parent is not { Shim: { } shim } parent)
            return;
        var owner = new Owner(OwnerKind.Network, network.Id);
        var index = ParentIndex.Of(network, facts);
        FirewallElements.OfNetwork(network, objects);
        objects.Add(new ShimObject(owner, shim.Name, shim.Index, parent.Name, index, shim.Mac, network.Mtu));
        if (index == 0)
            return;
        Settings(shim, owner, facts, objects);
        Address(shim, shim.Address4, owner, objects);
        Address(shim, shim.Address6, owner, objects);
        objects.Add(new DeviceUpObject(owner, shim.Index));
    }

    /// <summary>The shim hears every broadcast of the segment, and must not answer for the addresses that the host has on the parent.</summary>
    private static void Settings(HostShim shim, Owner owner, HostFacts facts, List<KernelObject> objects)
    {
        void Set(string path, string value) => objects.Add(new SysctlObject(owner, "", path, value));

        Set($"ipv4/conf/{shim.Name}/arp_ignore", "1");
        Set($"ipv4/conf/{shim.Name}/send_redirects", "0");
        if (!facts.HasIPv6)
            return;
        Set($"ipv6/conf/{shim.Name}/disable_ipv6", shim.Address6 is null ? "1" : "0");
        if (shim.Address6 is not null)
            Set($"ipv6/conf/{shim.Name}/accept_ra", "0");
    }

    private static void Address(HostShim shim, IpAddress? address, Owner owner, List<KernelObject> objects)
    {
        if (address is { } own)
            objects.Add(new AddressObject(owner, "", shim.Index, new IpPrefix(own, own.Bits)));
    }
}
