using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers.Bridge;

/// <summary>What an endpoint on a bridge network wants: held ports, elements, a veth pair, addresses inside.</summary>
internal static class BridgeEndpoint
{
    public static void Compile(HostModel model, Network network, Sandbox sandbox, Endpoint endpoint, HostFacts facts, List<KernelObject> objects)
    {
        var owner = new Owner(OwnerKind.Endpoint, endpoint.Id);
        var isolated = BridgePort.Compile(model, network, endpoint, owner, facts, objects);
        objects.Add(new VethObject(
            owner,
            endpoint.HostInterface,
            endpoint.LinkIndex,
            network.DeviceIndex,
            sandbox.NamespacePath,
            endpoint.Interface,
            endpoint.Mac,
            network.Mtu,
            Isolated: isolated,
            EnableIPv6: endpoint.AddressOf(v6: true) is not null || network.IsBridged)
        {
            Hairpin = facts.BridgeNetfilter,
        });
        foreach (var address in endpoint.Addresses)
            objects.Add(new AddressObject(owner, sandbox.NamespacePath, endpoint.LinkIndex, new IpPrefix(address, network.SubnetOf(address.IsV6)!.Prefix.Length)));
    }
}
