using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers;

/// <summary>What a sandbox wants: its namespace, and a default route a family through the endpoint that has the gateway.</summary>
internal static class SandboxObjects
{
    public static void Compile(HostModel model, Sandbox sandbox, List<KernelObject> objects)
    {
        if (sandbox.Kind != SandboxKind.Namespace)
            return;
        var owner = new Owner(OwnerKind.Sandbox, sandbox.Id);
        objects.Add(new NamespaceObject(owner, sandbox.NamespacePath, sandbox.Adopted));
        DefaultRoute(model, sandbox, owner, v6: false, objects);
        DefaultRoute(model, sandbox, owner, v6: true, objects);
    }

    private static void DefaultRoute(HostModel model, Sandbox sandbox, Owner owner, bool v6, List<KernelObject> objects)
    {
        if (GatewayChoice.Of(model, sandbox, v6) is not { } endpoint || model.Networks[endpoint.NetworkId] is not { Internal: false } network)
            return;
        var any = new IpPrefix(v6 ? IpAddress.AnyV6 : IpAddress.AnyV4, 0);
        objects.Add(new RouteObject(owner, sandbox.NamespacePath, any, network.RoutesByDevice ? null : network.SubnetOf(v6)!.Gateway, endpoint.LinkIndex));
    }
}
