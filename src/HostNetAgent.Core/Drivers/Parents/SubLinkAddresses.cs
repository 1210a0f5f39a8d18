using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers.Parents;

/// <summary>The addresses of an endpoint on a parent.</summary>
internal static class SubLinkAddresses
{
    public static void Compile(Network network, Sandbox sandbox, Endpoint endpoint, Owner owner, List<KernelObject> objects)
    {
        foreach (var address in endpoint.Addresses)
            objects.Add(new AddressObject(owner, sandbox.NamespacePath, endpoint.LinkIndex, new IpPrefix(address, network.SubnetOf(address.IsV6)!.Prefix.Length)));
    }
}
