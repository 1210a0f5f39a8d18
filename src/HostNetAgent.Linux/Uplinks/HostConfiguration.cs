using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>What the host has on one of its links: addresses, and the routes of all tables through it, as the kernel tells them.</summary>
/// <param name="Link">ifindex of the link.</param>
/// <param name="Addresses">Its addresses.</param>
/// <param name="Routes">Routes through it; those on the link before those through a gateway, which need them.</param>
internal sealed record HostConfiguration(int Link, IReadOnlyList<AddressCopy> Addresses, IReadOnlyList<RouteCopy> Routes)
{
    /// <summary>Whether there is more than what the kernel gives any link that is up, and any that hears a router.</summary>
    public bool IsReal =>
        Addresses.Any(address => !address.Record.Address.IsIPv6LinkLocal) || Routes.Any(route => route.Record.Protocol is not (RouteProtocol.Kernel or RouteProtocol.RouterAdvertisement));

    /// <summary>Gateways of the default routes.</summary>
    public IEnumerable<System.Net.IPAddress> Gateways =>
        Routes.Where(route => route.Record is { PrefixLength: 0, Table: RouteTable.Main }).Select(route => route.Record.Gateway).OfType<System.Net.IPAddress>().Distinct();

    /// <summary>
    /// The addresses some time after they were read, each with how much of it counts. One that has run out comes back as it was when
    /// nothing else of its family would: it may have been renewed where nobody saw it, and the host would be out of reach.
    /// </summary>
    public IEnumerable<(AddressCopy Address, TimeSpan Age)> AddressesAfter(TimeSpan age)
    {
        var lasting = Addresses.Where(address => !address.IsOver(age) && !address.Record.Address.IsIPv6LinkLocal).Select(address => address.Record.Address.AddressFamily).ToHashSet();
        foreach (var address in Addresses)
        {
            if (!address.IsOver(age))
                yield return (address, age);
            else if (!lasting.Contains(address.Record.Address.AddressFamily))
                yield return (address, TimeSpan.Zero);
        }
    }

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
