using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Namespaces;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Observation;

/// <summary>What is inside the namespaces of sandboxes: inner ends, addresses, routes and rules of ours.</summary>
internal sealed class SandboxObserver(NamespaceVisitor visitor)
{
    /// <summary>Appends the namespace and what is in it; takes the pairs that it completes out of <paramref name="sight"/>.</summary>
    public void Observe(Sandbox sandbox, HostSight sight, OwnerIndex owners, WantedInside wanted, List<KernelObject> objects)
    {
        var path = sandbox.NamespacePath;
        using var session = Open(path);
        if (session is null)
            return;
        objects.Add(new NamespaceObject(owners.OfNamespace(path), path, sandbox.Adopted));
        Inside(session.Connection, path, sight, owners, wanted, objects);
    }

    /// <summary>An adopted namespace that the model does not know any more. Its links are seen on the host, rules outlive them.</summary>
    public void Abandoned(string path, Owner owner, List<KernelObject> objects)
    {
        objects.Add(new NamespaceObject(owner, path, Adopted: true));
        using var session = Open(path);
        if (session is not null)
            ObservedRule.All(session.Connection, owner, path, objects);
    }

    private NamespaceSession? Open(string path)
    {
        try
        {
            return NamespacePins.IsPinned(path) ? visitor.Open(path) : null;
        }
        catch (SystemCallException)
        {
            return null; // Gone between the two calls: it is as if it had never been seen.
        }
    }

    /// <summary>Host ends whose other end was not found where it belongs.</summary>
    public static void Widowed(Dictionary<int, LinkRecord> ends, OwnerIndex owners, List<KernelObject> objects)
    {
        foreach (var end in ends.Values)
            objects.Add(new VethObject(owners.OfLink(end.Index), end.Name, end.Index, end.Master, "(elsewhere)", "", default, end.Mtu, Isolated: false, EnableIPv6: false));
    }

    private static void Inside(NetlinkConnection inside, string path, HostSight sight, OwnerIndex owners, WantedInside wanted, List<KernelObject> objects)
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

            if (inner.Kind is not VethLink)
                continue;
            if (inner.LowerLink == inner.Index && sight.Ends.Remove(inner.Index, out var outer))
            {
                own.Add(inner.Index);
                sight.Paired.Add(inner.Index);
                objects.Add(Pair(outer, inner, path, owners.OfLink(inner.Index)));
            }
            else if (!sight.Paired.Contains(inner.Index) && wanted.Pair(path, inner.Index) is { } pair && pair.Mac == inner.Address?.ToModel())
            {
                objects.Add(pair with { Bridge = 0, Interface = inner.Name, IsHalf = true });
            }
        }

        var ruled = wanted.Ruled.Contains(path);
        if (own.Count > 0)
        {
            Addresses(inside, path, own, owners, wanted.Addresses, objects);
            ruled |= Routes(inside, RouteFamily.IPv4, path, own, owners, objects);
            ruled |= Routes(inside, RouteFamily.IPv6, path, own, owners, objects);
        }

        if (ruled)
            ObservedRule.All(inside, owners.OfNamespace(path), path, objects);
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
        IsPortChanged = PortSettings.IsChanged(outer.Port),
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

    /// <summary>Of all tables in one dump. Says whether there are routes that only a rule leads to; without them a rule does nothing, so that it need not be looked for.</summary>
    private static bool Routes(NetlinkConnection inside, RouteFamily family, string path, HashSet<int> own, OwnerIndex owners, List<KernelObject> objects)
    {
        var ruled = false;
        foreach (var record in inside.Routes(family, protocol: OwnMarks.RouteProtocol))
        {
            if (!own.Contains(record.Link))
                continue;
            var route = ObservedRoute.Of(record, owners.OfNamespace(path), path);
            ruled |= route.Table != 0;
            objects.Add(route);
        }

        return ruled;
    }
}
