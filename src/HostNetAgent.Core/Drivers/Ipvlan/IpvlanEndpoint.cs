using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers.Parents;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers.Ipvlan;

/// <summary>What an endpoint on an ipvlan network wants: a device and its addresses.</summary>
internal static class IpvlanEndpoint
{
    public static void Compile(Network network, Sandbox sandbox, Endpoint endpoint, HostFacts facts, List<KernelObject> objects)
    {
        var owner = new Owner(OwnerKind.Endpoint, endpoint.Id);
        var parent = network.Parent!;
        objects.Add(new IpvlanObject(
            owner, sandbox.NamespacePath, endpoint.Interface, endpoint.LinkIndex, parent.Name, ParentIndex.Of(network, facts), network.Mtu, endpoint.AddressOf(v6: true) is not null)
        {
            Mode = parent.IpvlanMode,
            Flag = parent.IpvlanFlag,
        });
        SubLinkAddresses.Compile(network, sandbox, endpoint, owner, objects);
    }
}
