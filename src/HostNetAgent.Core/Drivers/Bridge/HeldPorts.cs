using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers.Bridge;

/// <summary>The host ports that an endpoint's publications occupy. A routed network opens ports of the endpoint and needs none of the host.</summary>
internal static class HeldPorts
{
    public static void Compile(Network network, Endpoint endpoint, Owner owner, List<KernelObject> objects)
    {
        foreach (var port in endpoint.Ports)
        {
            Family(network, endpoint, port, owner, v6: false, objects);
            Family(network, endpoint, port, owner, v6: true, objects);
        }
    }

    private static void Family(Network network, Endpoint endpoint, PublishedPort port, Owner owner, bool v6, List<KernelObject> objects)
    {
        if (!port.Covers(v6) || endpoint.AddressOf(v6) is null || !network.Translates(v6))
            return;
        var address = port.HostAddress ?? (v6 ? IpAddress.AnyV6 : IpAddress.AnyV4);
        for (var i = 0; i < port.Count; i++)
            objects.Add(new HeldPortObject(owner, port.Transport, address, (ushort)(port.HostPort + i)));
    }
}
