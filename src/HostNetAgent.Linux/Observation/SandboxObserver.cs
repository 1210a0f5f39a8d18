using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Namespaces;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Observation;

/// <summary>What is inside the namespaces of sandboxes: inner ends, addresses and routes of ours.</summary>
internal sealed class SandboxObserver(NamespaceVisitor visitor)
{
    /// <summary>Appends the namespace and what is in it; takes the pairs that it completes out of <paramref name="sight"/>.</summary>
    public void Observe(Sandbox sandbox, HostSight sight, OwnerIndex owners, IReadOnlySet<ObjectKey> wanted, List<KernelObject> objects)
    {
        var path = sandbox.NamespacePath;
        if (!NamespacePins.IsPinned(path))
            return;
        NamespaceSession session;
        try
        {
            session = visitor.Open(path);
        }
        catch (SystemCallException)
        {
            return; // Gone between the two calls: it is as if it had never been seen.
        }

        using (session)
        {
            objects.Add(new NamespaceObject(owners.OfNamespace(path), path, sandbox.Adopted));
            Inside(session.Connection, path, sight, owners, wanted, objects);
        }
    }

    /// <summary>Host ends whose other end was not found where it belongs.</summary>
    public static void Widowed(Dictionary<int, LinkRecord> ends, OwnerIndex owners, List<KernelObject> objects)
    {
        foreach (var end in ends.Values)
            objects.Add(new VethObject(owners.OfLink(end.Index), end.Name, end.Index, end.Master, "(elsewhere)", "", default, end.Mtu, Isolated: false, EnableIPv6: false));
    }

    private static void Inside(NetlinkConnection inside, string path, HostSight sight, OwnerIndex owners, IReadOnlySet<ObjectKey> wanted, List<KernelObject> objects)
    {
        HashSet<int> own = [];
        foreach (var inner in inside.Links(OwnMarks.EveryLink))
        {
            if (ObservedSubLink.IsOne(inner))
            {
                own.Add(inner.Index);
                objects.Add(ObservedSubLink.Of(inner, owners.OfLink(inner.Index), path, sight.Names));
                continue;
            }

            if (inner.Kind is not VethLink || inner.LowerLink != inner.Index || !sight.Ends.Remove(inner.Index, out var outer))
                continue;
            own.Add(inner.Index);
            objects.Add(Pair(outer, inner, path, owners.OfLink(inner.Index)));
        }

        if (own.Count == 0)
            return;
        Addresses(inside, path, own, owners, wanted, objects);
        Routes(inside, RouteFamily.IPv4, path, own, owners, objects);
        Routes(inside, RouteFamily.IPv6, path, own, owners, objects);
    }

    private static VethObject Pair(LinkRecord outer, LinkRecord inner, string path, Owner owner) => new(
        owner,
        outer.Name,
        outer.Index,
        outer.Master,
        path,
        inner.Name,
        inner.Address?.ToModel() ?? default,
        Math.Min(outer.Mtu, inner.Mtu),
        outer.Port?.Isolated == true,
        inner is { AddressGeneration: not null, IsIPv6Disabled: false })
    {
        Hairpin = outer.Port?.Hairpin == true,
        Up = outer is { IsUp: true, Group: OwnMarks.EndpointGroup } && inner.IsUp,
    };

    /// <summary>Kernels before 5.18 do not keep who set an address; there, one that is wanted counts as ours.</summary>
    private static void Addresses(NetlinkConnection inside, string path, HashSet<int> own, OwnerIndex owners, IReadOnlySet<ObjectKey> wanted, List<KernelObject> objects)
    {
        foreach (var record in inside.Addresses())
        {
            if (!own.Contains(record.Link))
                continue;
            var address = new AddressObject(owners.OfLink(record.Link), path, record.Link, new IpPrefix(record.Address.ToModel(), record.PrefixLength));
            if (record.Protocol == OwnMarks.RouteProtocol || wanted.Contains(address.Key))
                objects.Add(address);
        }
    }

    private static void Routes(NetlinkConnection inside, RouteFamily family, string path, HashSet<int> own, OwnerIndex owners, List<KernelObject> objects)
    {
        foreach (var route in inside.Routes(family, RouteTable.Main, OwnMarks.RouteProtocol))
        {
            if (own.Contains(route.Link))
                objects.Add(ObservedRoute.Of(route, owners.OfNamespace(path), path));
        }
    }
}
