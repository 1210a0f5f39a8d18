using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Execution;

/// <summary>Addresses and routes as requests. Routes replace: a default route whose device is about to go may still be there.</summary>
internal static class IpMessages
{
    public static void Add(NetlinkWriter writer, AddressObject address) => AddressMessages.Replace(writer, Record(address));

    public static void Delete(NetlinkWriter writer, AddressObject address) => AddressMessages.Delete(writer, Record(address));

    public static void Add(NetlinkWriter writer, RouteObject route) => RouteMessages.Replace(writer, Record(route));

    public static void Delete(NetlinkWriter writer, RouteObject route) => RouteMessages.Delete(writer, Record(route));

    /// <summary>Addresses are ours alone by IPAM, so duplicate address detection would only cost a second.</summary>
    private static AddressRecord Record(AddressObject address) => new()
    {
        Link = address.Device,
        Address = address.Prefix.Address.ToWire(),
        PrefixLength = (byte)address.Prefix.Length,
        Broadcast = address.Prefix.IsV6 || address.Prefix.Length > 30 ? null : address.Prefix.Last.ToWire(),
        Flags = address.Prefix.IsV6 ? AddressFlags.NoDuplicateDetection : AddressFlags.None,
        Protocol = OwnMarks.RouteProtocol,
    };

    private static RouteRecord Record(RouteObject route) => new()
    {
        Family = WireValues.Family(route.Destination.IsV6),
        Destination = route.Destination.Length == 0 ? null : route.Destination.Address.ToWire(),
        PrefixLength = (byte)route.Destination.Length,
        Gateway = route.Gateway?.ToWire(),
        Link = route.Device,
        Metric = (uint)route.Metric,
        Protocol = OwnMarks.RouteProtocol,
        Table = route.Local ? RouteTable.Local : RouteTable.Main,
        Type = route.Local ? RouteType.Local : RouteType.Unicast,
        Scope = route.Gateway is null && !route.Destination.IsV6 ? RouteScope.Link : RouteScope.Universe,
    };
}
