using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers.Bridge;

/// <summary>What a virtual machine's endpoint wants: what any endpoint wants, with a tap device for the pair. Its addresses are the guest's to set.</summary>
internal static class TapEndpoint
{
    public static void Compile(HostModel model, Network network, Endpoint endpoint, HostFacts facts, List<KernelObject> objects)
    {
        var owner = new Owner(OwnerKind.Endpoint, endpoint.Id);
        var isolated = BridgePort.Compile(model, network, endpoint, owner, facts, objects);
        objects.Add(new TapObject(
            owner,
            endpoint.HostInterface,
            endpoint.LinkIndex,
            network.DeviceIndex,
            network.Mtu,
            endpoint.Tap!,
            Isolated: isolated)
        {
            Hairpin = facts.BridgeNetfilter,
        });
    }
}
