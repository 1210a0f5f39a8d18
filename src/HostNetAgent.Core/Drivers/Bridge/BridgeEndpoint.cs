using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers.Bridge;

/// <summary>What an endpoint on a bridge network wants: held ports, elements, a veth pair, addresses inside.</summary>
/// <remarks>
/// Siblings are kept apart by isolated ports. Under br_netfilter a published port's answer would be cut off by them, because it
/// is turned round inside the bridge; there the forward chain, which then sees bridged packets, does the work.
/// </remarks>
internal static class BridgeEndpoint
{
    public static void Compile(Network network, Sandbox sandbox, Endpoint endpoint, HostFacts facts, List<KernelObject> objects)
    {
        var owner = new Owner(OwnerKind.Endpoint, endpoint.Id);
        if (!network.Internal)
            HeldPorts.Compile(network, endpoint, owner, objects);
        FirewallElements.OfEndpoint(network, endpoint, objects);
        objects.Add(new VethObject(
            owner,
            endpoint.HostInterface,
            endpoint.LinkIndex,
            network.DeviceIndex,
            sandbox.NamespacePath,
            endpoint.Interface,
            endpoint.Mac,
            network.Mtu,
            Isolated: IsIsolated(network, facts),
            EnableIPv6: endpoint.AddressOf(v6: true) is not null || network.IsBridged)
        {
            Hairpin = facts.BridgeNetfilter,
        });
        foreach (var address in endpoint.Addresses)
            objects.Add(new AddressObject(owner, sandbox.NamespacePath, endpoint.LinkIndex, new IpPrefix(address, network.SubnetOf(address.IsV6)!.Prefix.Length)));
    }

    /// <summary>Whether the port is isolated; on a bridged network, which publishes nothing, whatever br_netfilter does.</summary>
    public static bool IsIsolated(Network network, HostFacts facts) => !network.InterContainerCommunication && (network.IsBridged || !facts.BridgeNetfilter);
}
