using HostNetAgent.Linux.Execution;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>
/// What routes of router advertisements become on another link. The kernel marks its own, as no message can, and does not know a copy
/// again: unable to put its own in the same place, it passes over the rest of each advertisement, so that the addresses run out. A copy
/// therefore stands behind the kernel's place, where the next advertisement does not meet it, until its own lifetime ends.
/// </summary>
internal sealed class AdvertisedRoutes
{
    /// <summary>IP6_RT_PRIO_USER, which the kernel gives routes of advertisements; default routes those of ra_defrtr_metric.</summary>
    private const uint UsualMetric = 1024;

    private readonly uint _ownMetric;
    private readonly HashSet<Place> _taken;

    /// <param name="host">Where the links are.</param>
    /// <param name="from">The link that is left: its routes are in nobody's way.</param>
    /// <param name="to">The link that the routes are to lead through.</param>
    public AdvertisedRoutes(NetlinkConnection host, int from, LinkRecord to)
    {
        _ownMetric = uint.TryParse(SysctlFile.TryRead($"ipv6/conf/{to.Name}/ra_defrtr_metric"), out var metric) ? metric : UsualMetric;
        _taken = [.. host.Routes(RouteFamily.IPv6).Where(route => route.Link != from).Select(route => Place.Of(route, route.Metric))];
    }

    /// <summary>The routes to make, each with another metric where it needs one. Of several that differ by their metric alone, the kernel's and copies of it, the first is enough.</summary>
    public IEnumerable<(RouteCopy Route, uint? Metric)> Placed(IReadOnlyList<RouteCopy> routes)
    {
        HashSet<(Place, string)> seen = [];
        foreach (var route in routes.OrderBy(route => route.Record.Gateway is not null).ThenBy(route => route.Record.Metric))
        {
            if (route.Record is not { Family: RouteFamily.IPv6, Protocol: RouteProtocol.RouterAdvertisement } advertised)
                yield return (route, null);
            else if (seen.Add((Place.Of(advertised, 0), $"{advertised.Gateway}")))
                yield return (route, Free(advertised));
        }
    }

    private uint Free(RouteRecord route)
    {
        var metric = route.Metric;
        while (metric == UsualMetric || metric == _ownMetric || !_taken.Add(Place.Of(route, metric)))
            metric++;
        return metric;
    }

    /// <summary>Where the kernel has room for one route without siblings.</summary>
    private readonly record struct Place(uint Table, string Destination, uint Metric)
    {
        public static Place Of(RouteRecord route, uint metric) => new(route.Table, $"{route.Destination}/{route.PrefixLength}", metric);
    }
}
