using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers.Parents;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers.Macvlan;

/// <summary>What an endpoint on a macvlan network wants: a device, its addresses, and the host's route to it where there is a shim.</summary>
internal static class MacvlanEndpoint
{
    public static void Compile(Network network, Sandbox sandbox, Endpoint endpoint, HostFacts facts, List<KernelObject> objects)
    {
        var owner = new Owner(OwnerKind.Endpoint, endpoint.Id);
        var parent = network.Parent!;
        var index = ParentIndex.Of(network, facts);
        objects.Add(new MacvlanObject(
            owner, sandbox.NamespacePath, endpoint.Interface, endpoint.LinkIndex, parent.Name, index, network.Mtu, endpoint.AddressOf(v6: true) is not null)
        {
            Mac = endpoint.Mac,
            Mode = parent.MacvlanMode,
        });
        SubLinkAddresses.Compile(network, sandbox, endpoint, owner, objects);
        if (parent.Shim is not { } shim || index == 0)
            return;
        foreach (var address in endpoint.Addresses)
            objects.Add(new RouteObject(owner, "", new IpPrefix(address, address.Bits), null, shim.Index));
    }
}
