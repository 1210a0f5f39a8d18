using HostNetAgent.Core.Model;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Observation;

/// <summary>Which of the routes are there that the kernel makes for addresses: to the subnet, and to the address itself. Others may delete them, and the address stays.</summary>
internal sealed class AddressRoutes
{
    private readonly NetlinkConnection _host;
    private readonly HashSet<Place> _places = [];
    private readonly HashSet<int> _asked = [];

    public AddressRoutes(NetlinkConnection host)
    {
        _host = host;
        Note(host.Routes(RouteFamily.IPv4, protocol: RouteProtocol.Kernel));
        Note(host.Routes(RouteFamily.IPv6, protocol: RouteProtocol.Kernel));
    }

    /// <summary>Whether both are there, whoever made them. Only of a device that is up: without that the kernel makes none.</summary>
    public bool Lead(int device, IpPrefix address)
    {
        if (Known(device, address))
            return true;
        if (!_asked.Add(device))
            return false;
        Note(_host.Routes(RouteFamily.IPv4, link: device));
        Note(_host.Routes(RouteFamily.IPv6, link: device));
        return Known(device, address);
    }

    private bool Known(int device, IpPrefix address) =>
        _places.Contains(new Place(device, new IpPrefix(address.Address, address.Address.Bits), Local: true))
        && (IsAlone(address) || _places.Contains(new Place(device, address.Canonical, Local: false)));

    /// <summary>An IPv4 address that is its whole subnet has no route to it.</summary>
    private static bool IsAlone(IpPrefix address) => !address.IsV6 && address.Length == address.Address.Bits;

    private void Note(List<RouteRecord> routes)
    {
        foreach (var route in routes)
        {
            var isLocal = route is { Type: RouteType.Local, Table: RouteTable.Local };
            if (route.Destination is { } destination && (isLocal || route is { Type: RouteType.Unicast, Table: RouteTable.Main }))
                _places.Add(new Place(route.Link, new IpPrefix(destination.ToModel(), route.PrefixLength), isLocal));
        }
    }

    private readonly record struct Place(int Device, IpPrefix Destination, bool Local);
}
