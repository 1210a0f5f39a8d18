using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>What the host has on one of its links: addresses, and the routes of all tables through it, as the kernel tells them.</summary>
/// <param name="Link">ifindex of the link.</param>
/// <param name="Addresses">Its addresses.</param>
/// <param name="Routes">Routes through it; those on the link before those through a gateway, which need them.</param>
internal sealed record HostConfiguration(int Link, IReadOnlyList<AddressCopy> Addresses, IReadOnlyList<RouteCopy> Routes)
{
    /// <summary>Whether there is more than what the kernel gives any link that is up.</summary>
    public bool IsReal => Addresses.Any(address => !address.Record.Address.IsIPv6LinkLocal) || Routes.Any(route => route.Record.Protocol != RouteProtocol.Kernel);

    /// <summary>Gateways of the default routes.</summary>
    public IEnumerable<System.Net.IPAddress> Gateways =>
        Routes.Where(route => route.Record is { PrefixLength: 0, Table: RouteTable.Main }).Select(route => route.Record.Gateway).OfType<System.Net.IPAddress>().Distinct();

    public static HostConfiguration Of(NetlinkConnection host, int link) => new(
        link,
        host.CopyAddresses(link),
        [.. host.CopyRoutes(RouteFamily.IPv4, link).Concat(host.CopyRoutes(RouteFamily.IPv6, link)).Where(IsKept).OrderBy(route => route.Record.Gateway is not null)]);

    /// <summary>Routes that come with an address and with IPv6 on a link, and cached ones, make themselves.</summary>
    private static bool IsKept(RouteCopy copy)
    {
        var route = copy.Record;
        return (route.Flags & RouteFlags.Cloned) == 0
            && !(route.Protocol == RouteProtocol.Kernel && (route.Table == RouteTable.Local || route.Destination is { IsIPv6LinkLocal: true } or { IsIPv6Multicast: true }))
            && route.Protocol != OwnMarks.RouteProtocol;
    }
}
