using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers;

/// <summary>
/// The ways out of a sandbox in one family: the default route by the endpoint that has the gateway, and for every other one that leads
/// out a default route of its own, for packets that have its address. Without that the answer to a connection that came by another
/// network would leave by the gateway's, where nobody knows of it.
/// </summary>
internal static class SandboxRoutes
{
    public static void Compile(HostModel model, Sandbox sandbox, Owner owner, bool v6, List<KernelObject> objects)
    {
        if (!model.EndpointsOfSandbox.TryGetValue(sandbox.Id, out var ids))
            return;
        var holder = GatewayChoice.Of(model, sandbox, v6);
        foreach (var id in ids)
        {
            var endpoint = model.Endpoints[id];
            if (!GatewayChoice.IsOffer(model, endpoint, v6) || model.Networks[endpoint.NetworkId].Internal)
                continue;
            if (ReferenceEquals(endpoint, holder))
                objects.Add(Default(model, sandbox, endpoint, owner, v6, table: 0));
            else
                OwnWay(model, sandbox, endpoint, owner, v6, objects);
        }
    }

    // Two rules rather than copies of routes: the sandbox's own subnets, and whatever else main knows of, stay as near as they are.
    private static void OwnWay(HostModel model, Sandbox sandbox, Endpoint endpoint, Owner owner, bool v6, List<KernelObject> objects)
    {
        var address = endpoint.AddressOf(v6)!.Value;
        objects.Add(Default(model, sandbox, endpoint, owner, v6, endpoint.LinkIndex));
        objects.Add(new RuleObject(owner, sandbox.NamespacePath, address, Table: 0));
        objects.Add(new RuleObject(owner, sandbox.NamespacePath, address, endpoint.LinkIndex));
    }

    private static RouteObject Default(HostModel model, Sandbox sandbox, Endpoint endpoint, Owner owner, bool v6, int table)
    {
        var network = model.Networks[endpoint.NetworkId];
        var any = new IpPrefix(v6 ? IpAddress.AnyV6 : IpAddress.AnyV4, 0);
        return new RouteObject(owner, sandbox.NamespacePath, any, network.RoutesByDevice ? null : network.SubnetOf(v6)!.Gateway, endpoint.LinkIndex, Table: table);
    }
}
