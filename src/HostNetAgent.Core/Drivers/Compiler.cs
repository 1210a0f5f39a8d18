using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers.Bridge;
using HostNetAgent.Core.Drivers.Ipvlan;
using HostNetAgent.Core.Drivers.Macvlan;
using HostNetAgent.Core.Drivers.Parents;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;

namespace HostNetAgent.Core.Drivers;

/// <summary>
/// What an owner wants in the kernel, from the model alone. Everything that the agent ever makes comes out of here, for one
/// endpoint on the fast path as for the whole host in a reconcile.
/// </summary>
public static class Compiler
{
    /// <summary>Appends the objects of one owner; none when the model does not hold it.</summary>
    public static void Compile(HostModel model, HostFacts facts, Owner owner, List<KernelObject> objects)
    {
        switch (owner.Kind)
        {
            case OwnerKind.Agent:
                HostObjects.Compile(model, facts, objects);
                break;
            case OwnerKind.Network when model.Networks.TryGetValue(owner.Id, out var network):
                Network(WithMtu(network, facts), facts, objects);
                break;
            case OwnerKind.Sandbox when model.Sandboxes.TryGetValue(owner.Id, out var sandbox):
                SandboxObjects.Compile(model, sandbox, objects);
                break;
            case OwnerKind.Endpoint when model.Endpoints.TryGetValue(owner.Id, out var endpoint):
                Endpoint(model, WithMtu(model.Networks[endpoint.NetworkId], facts), model.Sandboxes[endpoint.SandboxId], endpoint, facts, objects);
                break;
        }
    }

    /// <summary>The network with the MTU that what it stands on, or leads out by, allows now.</summary>
    private static Network WithMtu(Network network, HostFacts facts) => network.Parent is null ? UplinkMtu.Applied(network, facts) : ParentMtu.Applied(network, facts);

    private static void Network(Network network, HostFacts facts, List<KernelObject> objects)
    {
        switch (network.Driver)
        {
            case NetworkDriver.Bridge:
                BridgeNetwork.Compile(network, facts, objects);
                break;
            case NetworkDriver.Macvlan:
                MacvlanNetwork.Compile(network, facts, objects);
                break;
        }
    }

    private static void Endpoint(HostModel model, Network network, Sandbox sandbox, Endpoint endpoint, HostFacts facts, List<KernelObject> objects)
    {
        switch (endpoint.Kind)
        {
            case EndpointKind.Veth:
                BridgeEndpoint.Compile(model, network, sandbox, endpoint, facts, objects);
                break;
            case EndpointKind.Tap:
                TapEndpoint.Compile(model, network, endpoint, facts, objects);
                break;
            case EndpointKind.Macvlan:
                MacvlanEndpoint.Compile(network, sandbox, endpoint, facts, objects);
                break;
            case EndpointKind.Ipvlan:
                IpvlanEndpoint.Compile(network, sandbox, endpoint, facts, objects);
                break;
        }
    }

    /// <summary>The objects of all owners.</summary>
    public static List<KernelObject> CompileAll(HostModel model, HostFacts facts)
    {
        var objects = new List<KernelObject>(32 + (model.Endpoints.Count * 16));
        foreach (var owner in Owners(model))
            Compile(model, facts, owner, objects);
        return objects;
    }

    /// <summary>Every owner of the model, the agent first.</summary>
    public static IEnumerable<Owner> Owners(HostModel model)
    {
        yield return Owner.Agent;
        foreach (var id in model.Networks.Keys)
            yield return new Owner(OwnerKind.Network, id);
        foreach (var id in model.Sandboxes.Keys)
            yield return new Owner(OwnerKind.Sandbox, id);
        foreach (var id in model.Endpoints.Keys)
            yield return new Owner(OwnerKind.Endpoint, id);
    }
}
