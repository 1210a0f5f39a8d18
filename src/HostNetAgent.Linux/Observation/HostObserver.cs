using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Execution;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Observation;

/// <summary>What carries our mark on the host: bridges with their addresses and routes, host ends of pairs, settings.</summary>
internal sealed class HostObserver(NetlinkConnection host, LinkNumbers numbers, UplinkObserver uplinks, Action<int> parkedFound)
{
    /// <summary>Appends own devices, addresses, routes; returns what else was seen and is needed to judge the namespaces.</summary>
    public HostSight Observe(HostModel model, OwnerIndex owners, List<KernelObject> objects)
    {
        Dictionary<int, LinkRecord> ends = [];
        HashSet<int> devices = [];
        var links = host.Links(OwnMarks.EveryLink);
        var names = links.ToDictionary(link => link.Index, link => link.Name);
        foreach (var link in links)
        {
            if (link.Index >= OwnMarks.FirstIndex)
                numbers.Above(link.Index);
            switch (GroupOf(link, owners))
            {
                case OwnMarks.BridgeGroup or OwnMarks.WarmGroup when link.Kind is BridgeLink:
                    devices.Add(link.Index);
                    Bridge(link, owners, objects);
                    break;
                case OwnMarks.BridgeGroup or OwnMarks.WarmGroup when ObservedHostLink.Of(link, owners.OfBridge(link.Index), names) is { } other:
                    devices.Add(link.Index);
                    objects.Add(other);
                    Up(link, other.Owner, objects);
                    break;
                case OwnMarks.EndpointGroup or OwnMarks.NoGroup when link is { Kind: TunLink { IsTap: true } tap, Index: >= OwnMarks.FirstIndex }:
                    objects.Add(Tap(link, tap, owners));
                    break;
                case OwnMarks.EndpointGroup when link.Kind is VethLink:
                case OwnMarks.WarmGroup when link is { Kind: VethLink, Master: not 0 }:
                    ends[link.Index] = link; // One with a master and no group of its own was left by a crash.
                    break;
                case OwnMarks.ParkedGroup:
                    parkedFound(link.Index);
                    break;
            }
        }

        devices.ExceptWith(uplinks.Observe(model, links, owners, objects));
        var down = links.Where(link => !link.IsUp).Select(link => link.Index).ToHashSet();
        Addresses(devices, down, LinkLocals(model), owners, objects);
        Routes(RouteFamily.IPv4, owners, objects);
        Routes(RouteFamily.IPv6, owners, objects);
        return new HostSight(ends, names);
    }

    /// <summary>What the link counts as. One that the model names is ours whatever its group says: others took that away, or a crash came before it was given.</summary>
    private static uint GroupOf(LinkRecord link, OwnerIndex owners)
    {
        if (link.Group == OwnMarks.ParkedGroup || !owners.IsNamed(link.Index, link.Name))
            return link.Group;
        return link.Kind is VethLink or TunLink ? OwnMarks.EndpointGroup : OwnMarks.BridgeGroup;
    }

    /// <summary>Appends the present values of the settings that are wanted on the host.</summary>
    public static void Settings(IReadOnlyList<KernelObject> wanted, List<KernelObject> objects)
    {
        foreach (var item in wanted)
        {
            if (item is not SysctlObject { Namespace.Length: 0 } setting)
                continue;
            if (SysctlFile.TryRead(setting.Path) is { } value)
                objects.Add(setting with { Value = value });
            else if (DeviceWithoutIPv6.Satisfies(setting))
                objects.Add(setting);
        }
    }

    private static void Bridge(LinkRecord link, OwnerIndex owners, List<KernelObject> objects)
    {
        var owner = owners.OfBridge(link.Index);
        objects.Add(new BridgeObject(owner, link.Name, link.Index, link.Address?.ToModel() ?? default, link.Mtu)
        {
            PassesIpHooks = link.Kind is BridgeLink { CallIptables: true, CallIp6tables: true },
            FloodsMulticast = link.Kind is BridgeLink { MulticastSnooping: not true },
            WithoutArp = (link.Flags & LinkFlags.NoArp) != 0,
            LearnsLinkLocal = link.Kind is BridgeLink { LinkLocalLearning: true },
        });
        Up(link, owner, objects);
    }

    private static void Up(LinkRecord link, Owner owner, List<KernelObject> objects)
    {
        if (link is { IsUp: true, Group: OwnMarks.BridgeGroup })
            objects.Add(new DeviceUpObject(owner, link.Index));
    }

    /// <summary>One without a group was left by a crash: making it takes no group along.</summary>
    private static TapObject Tap(LinkRecord link, TunLink tap, OwnerIndex owners) => new(
        owners.OfLink(link.Index),
        link.Name,
        link.Index,
        link.Master,
        link.Mtu,
        new TapSettings(tap.Owner, tap.Group, tap.IsMultiQueue),
        link.Port?.Isolated == true)
    {
        Hairpin = link.Port?.Hairpin == true,
        IsPortChanged = PortSettings.IsChanged(link.Port),
        Mac = link.Address?.ToModel() ?? default,
        Up = link is { IsUp: true, Group: OwnMarks.EndpointGroup },
    };

    private static Dictionary<int, IpPrefix> LinkLocals(HostModel model)
    {
        Dictionary<int, IpPrefix> own = [];
        foreach (var network in model.Networks.Values)
        {
            if (LinkLocal.OnBridge(network) is { } address)
                own[network.DeviceIndex] = address;
        }

        return own;
    }

    /// <summary>Of link-local addresses only the one that is wanted counts, whoever gave it: the kernel adds its own.</summary>
    private void Addresses(HashSet<int> devices, HashSet<int> down, Dictionary<int, IpPrefix> linkLocals, OwnerIndex owners, List<KernelObject> objects)
    {
        var routes = new AddressRoutes(host);
        foreach (var address in host.Addresses())
        {
            if (!devices.Contains(address.Link))
                continue;
            var prefix = new IpPrefix(address.Address.ToModel(), address.PrefixLength);
            if (address.Address.IsIPv6LinkLocal ? linkLocals.TryGetValue(address.Link, out var own) && own == prefix : address.Protocol is OwnMarks.RouteProtocol or 0)
                objects.Add(new AddressObject(owners.OfBridge(address.Link), "", address.Link, prefix) { HasRoutes = down.Contains(address.Link) || routes.Lead(address.Link, prefix) });
        }
    }

    private void Routes(RouteFamily family, OwnerIndex owners, List<KernelObject> objects)
    {
        foreach (var route in host.Routes(family, protocol: OwnMarks.RouteProtocol))
            objects.Add(ObservedRoute.Of(route, owners.OfBridge(route.Link), ""));
    }
}

/// <summary>What an observation of the host tells beyond its objects.</summary>
/// <param name="Ends">Host ends of pairs by interface index.</param>
/// <param name="Names">Names of all devices by interface index.</param>
internal readonly record struct HostSight(Dictionary<int, LinkRecord> Ends, IReadOnlyDictionary<int, string> Names)
{
    /// <summary>Pairs whose far end was found: sandboxes that share a namespace are visited one after the other.</summary>
    public HashSet<int> Paired { get; } = [];
}
