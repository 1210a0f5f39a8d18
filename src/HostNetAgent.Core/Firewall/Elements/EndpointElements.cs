using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Firewall.Elements;

/// <summary>The elements of an endpoint, without its published ports.</summary>
internal static class EndpointElements
{
    public static void Add(Network network, Endpoint endpoint, Owner owner, List<KernelObject> objects)
    {
        foreach (var address in endpoint.Addresses)
            objects.Add(new ElementObject(owner, FirewallElements.EndpointSet(network, address.IsV6), ElementBuilder.Address(address)));

        if (network.AntiSpoofing)
            Bindings(network, endpoint, owner, objects);
    }

    private static void Bindings(Network network, Endpoint endpoint, Owner owner, List<KernelObject> objects)
    {
        objects.Add(new ElementObject(owner, SetId.Guarded, ElementBuilder.Interface(endpoint.LinkIndex)));
        objects.Add(new ElementObject(owner, SetId.BindMac, Binding(endpoint, null)));
        if (network.IsBridged)
            objects.Add(new ElementObject(owner, SetId.BindFree, Binding(endpoint, null)));
        var linkLocal = false;
        foreach (var address in endpoint.Addresses)
        {
            objects.Add(new ElementObject(owner, address.IsV6 ? SetId.Bind6 : SetId.Bind4, Binding(endpoint, address)));
            linkLocal |= address.IsV6;
        }

        // Without an IPv6 address the interface makes no link-local one either (addr_gen_mode none).
        if (linkLocal)
            objects.Add(new ElementObject(owner, SetId.Bind6, Binding(endpoint, LinkLocal.Of(endpoint.Mac))));
    }

    private static ElementBytes Binding(Endpoint endpoint, IpAddress? address)
    {
        var key = new ElementBuilder(stackalloc byte[ElementBytes.Capacity]);
        key.Add(endpoint.LinkIndex);
        key.Add(endpoint.Mac);
        if (address is { } bound)
            key.Add(bound);
        return key.Bytes;
    }
}
