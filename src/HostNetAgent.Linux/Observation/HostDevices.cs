using System.Collections.Immutable;
using HostNetAgent.Core.Commands;
using HostNetAgent.Netlink.Route;

namespace HostNetAgent.Linux.Observation;

/// <summary>The host's own devices as decisions see them.</summary>
internal static class HostDevices
{
    private const ushort Ethernet = 1; // ARPHRD_ETHER

    public static ImmutableDictionary<string, HostDevice> Of(IReadOnlyList<LinkRecord> links, IEnumerable<RouteRecord> routes)
    {
        var names = links.ToDictionary(link => link.Index, link => link.Name);
        var ways = routes.Where(route => route is { PrefixLength: 0, Type: RouteType.Unicast, Table: RouteTable.Main }).SelectMany(Links).ToHashSet();
        var devices = ImmutableDictionary.CreateBuilder<string, HostDevice>(StringComparer.Ordinal);
        foreach (var link in links)
        {
            if (link.Index < OwnMarks.FirstIndex)
                devices[link.Name] = Of(link, names.GetValueOrDefault(link.Master, ""), ways.Contains(link.Index));
        }

        return devices.ToImmutable();
    }

    private static HostDevice Of(LinkRecord link, string master, bool hasDefaultRoute) => new(link.Name, link.Index, link.Address?.ToModel() ?? default, link.Mtu)
    {
        Kind = link.Kind?.Name ?? "",
        Master = master,
        IsLoopback = (link.Flags & LinkFlags.Loopback) != 0,
        IsEthernet = link.HardwareType == Ethernet,
        IsWireless = Directory.Exists($"/sys/class/net/{link.Name}/phy80211"),
        IsUp = link.IsUp,
        HasDefaultRoute = hasDefaultRoute,
    };

    private static IEnumerable<int> Links(RouteRecord route) => route.NextHops.Count == 0 ? [route.Link] : route.NextHops.Select(hop => hop.Link);
}
