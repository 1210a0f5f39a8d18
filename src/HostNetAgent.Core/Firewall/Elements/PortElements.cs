using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Firewall.Elements;

/// <summary>The elements of a published port: one for each family and each port of a run, since hash sets have no ranges.</summary>
internal static class PortElements
{
    public static void Add(Network network, Endpoint endpoint, PublishedPort port, Owner owner, List<KernelObject> objects)
    {
        if (network.Internal)
            return;
        foreach (var address in endpoint.Addresses)
        {
            if (!port.Covers(address.IsV6))
                continue;
            if (network.GatewayMode(address.IsV6) == GatewayMode.Routed)
                Open(endpoint, port, address, owner, objects);
            else
                Publish(port, address, owner, objects);
        }
    }

    private static void Publish(PublishedPort port, IpAddress address, Owner owner, List<KernelObject> objects)
    {
        var host = port.HostAddress is { IsUnspecified: false } specific ? specific : (IpAddress?)null;
        var map = (host is null, address.IsV6) switch
        {
            (true, false) => SetId.Pub4Any,
            (true, true) => SetId.Pub6Any,
            (false, false) => SetId.Pub4,
            _ => SetId.Pub6,
        };
        for (var i = 0; i < port.Count; i++)
            objects.Add(new ElementObject(owner, map, HostKey(port.Transport, host, (ushort)(port.HostPort + i)), Target(address, (ushort)(port.Port + i))));
    }

    private static void Open(Endpoint endpoint, PublishedPort port, IpAddress address, Owner owner, List<KernelObject> objects)
    {
        for (var i = 0; i < port.Count; i++)
        {
            var inner = (ushort)(port.Port + i);
            if (!OpenedBefore(endpoint, port, address.IsV6, inner))
                objects.Add(new ElementObject(owner, address.IsV6 ? SetId.Open6 : SetId.Open4, OpenKey(address, port.Transport, inner)));
        }
    }

    /// <summary>Two host ports may lead to the same port, which must be opened but once.</summary>
    private static bool OpenedBefore(Endpoint endpoint, PublishedPort last, bool v6, ushort inner)
    {
        foreach (var port in endpoint.Ports)
        {
            if (ReferenceEquals(port, last))
                return false;
            if (port.Transport == last.Transport && port.Covers(v6) && inner >= port.Port && inner < port.Port + port.Count)
                return true;
        }

        return false;
    }

    private static ElementBytes HostKey(Transport transport, IpAddress? host, ushort port)
    {
        var key = new ElementBuilder(stackalloc byte[ElementBytes.Capacity]);
        key.Add((byte)transport);
        if (host is { } address)
            key.Add(address);
        key.Add(port);
        return key.Bytes;
    }

    private static ElementBytes Target(IpAddress address, ushort port)
    {
        var data = new ElementBuilder(stackalloc byte[ElementBytes.Capacity]);
        data.Add(address);
        data.Add(port);
        return data.Bytes;
    }

    private static ElementBytes OpenKey(IpAddress address, Transport transport, ushort port)
    {
        var key = new ElementBuilder(stackalloc byte[ElementBytes.Capacity]);
        key.Add(address);
        key.Add((byte)transport);
        key.Add(port);
        return key.Bytes;
    }
}
