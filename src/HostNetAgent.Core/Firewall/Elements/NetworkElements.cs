using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Firewall.Elements;

/// <summary>The elements of a network.</summary>
internal static class NetworkElements
{
    public static void Add(Network network, List<KernelObject> objects)
    {
        var owner = new Owner(OwnerKind.Network, network.Id);
        var bridge = ElementBuilder.Interface(network.DeviceIndex);
        var pair = ElementBuilder.Pair(network.DeviceIndex, network.DeviceIndex);
        objects.Add(new ElementObject(owner, SetId.OwnIf, bridge));
        objects.Add(new ElementObject(owner, SetId.DirectIf, bridge));
        objects.Add(new ElementObject(owner, SetId.Self, pair));
        if (network.InterContainerCommunication)
            objects.Add(new ElementObject(owner, SetId.IccOn, pair));
        if (network.Internal)
            objects.Add(new ElementObject(owner, SetId.IfInternal, bridge));
        if (network.HostAccess != HostAccess.Full)
            objects.Add(new ElementObject(owner, network.HostAccess == HostAccess.None ? SetId.IfNoHost : SetId.IfDns, bridge));

        Family(network, v6: false, owner, bridge, objects);
        Family(network, v6: true, owner, bridge, objects);
    }

    /// <summary>The host's device on a parent: what members reach of the host by it.</summary>
    public static void AddShim(Network network, HostShim shim, List<KernelObject> objects)
    {
        if (network.HostAccess != HostAccess.Full)
            objects.Add(new ElementObject(new Owner(OwnerKind.Network, network.Id), SetId.IfDns, ElementBuilder.Interface(shim.Index)));
    }

    /// <summary>A family without a subnet is classed as protected, so that a route that somebody adds by hand opens nothing.</summary>
    private static void Family(Network network, bool v6, Owner owner, ElementBytes bridge, List<KernelObject> objects)
    {
        var subnet = network.SubnetOf(v6);
        if (!network.Internal)
        {
            var mode = subnet is null ? GatewayMode.Nat : network.GatewayMode(v6);
            objects.Add(new ElementObject(owner, Class(mode), ElementBuilder.InterfaceAndFamily(network.DeviceIndex, v6)));
            if (subnet is not null && mode != GatewayMode.Routed && network.Masquerade)
                objects.Add(Outbound(network, v6, owner, bridge));
        }

        if (subnet?.Gateway is { } gateway)
            objects.Add(new ElementObject(owner, FirewallElements.AddressSet(network, v6), ElementBuilder.Address(gateway)));
    }

    private static ElementObject Outbound(Network network, bool v6, Owner owner, ElementBytes bridge) =>
        network.Outbound(v6) is { } address
            ? new ElementObject(owner, v6 ? SetId.Snat6 : SetId.Snat4, bridge, ElementBuilder.Address(address))
            : new ElementObject(owner, v6 ? SetId.Masq6 : SetId.Masq4, bridge);

    private static SetId Class(GatewayMode mode) => mode switch
    {
        GatewayMode.Nat => SetId.IfNat,
        GatewayMode.Routed => SetId.IfRouted,
        _ => SetId.IfOpen,
    };
}
