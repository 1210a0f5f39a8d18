using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;

namespace HostNetAgent.Linux.Observation;

/// <summary>Routes as the model sees them.</summary>
internal static class ObservedRoute
{
    /// <summary>What the kernel makes of an IPv6 metric of 0.</summary>
    private const uint DefaultMetric6 = 1024;

    public static RouteObject Of(RouteRecord route, Owner owner, string path)
    {
        var v6 = route.Family == RouteFamily.IPv6;
        var address = route.Destination?.ToModel() ?? (v6 ? IpAddress.AnyV6 : IpAddress.AnyV4);
        var metric = v6 && route.Metric == DefaultMetric6 ? 0 : (int)route.Metric;
        var table = route.Table is RouteTable.Main or RouteTable.Local ? 0 : (int)route.Table;
        return new RouteObject(owner, path, new IpPrefix(address, route.PrefixLength), route.Gateway?.ToModel(), route.Link, metric, route.Type == RouteType.Local, table);
    }
}
