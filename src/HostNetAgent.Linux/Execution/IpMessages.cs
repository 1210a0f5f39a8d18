using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Execution;

/// <summary>Addresses, routes and rules as requests. Routes replace: a default route whose device is about to go may still be there.</summary>
internal static class IpMessages
{
    public static void Add(NetlinkWriter writer, AddressObject address) => AddressMessages.Replace(writer, Record(address));

    public static void Delete(NetlinkWriter writer, AddressObject address) => AddressMessages.Delete(writer, Record(address));

    /// <summary>
    /// Brings the routes back that the kernel makes for an address. Those of IPv4 as the kernel makes them, beside what others may have in their place; an address of IPv6 has
    /// its own in its keeping, and only a new one gets another.
    /// </summary>
    public static void RestoreRoutes(NetlinkWriter writer, AddressObject address)
    {
        if (address.Prefix.IsV6)
        {
            Delete(writer, address);
            Add(writer, address);
            return;
        }

        var own = address.Prefix.Address;
        RouteMessages.Append(writer, OfKernel(address, new IpPrefix(own, own.Bits)) with { Table = RouteTable.Local, Type = RouteType.Local, Scope = RouteScope.Host });
        if (address.Prefix.Length < own.Bits)
            RouteMessages.Append(writer, OfKernel(address, address.Prefix.Canonical));
    }

    public static void Add(NetlinkWriter writer, RouteObject route) => RouteMessages.Replace(writer, Record(route));

    public static void Delete(NetlinkWriter writer, RouteObject route) => RouteMessages.Delete(writer, Record(route));

    /// <summary>There is no replacing: an equal rule that is there is an error, which means that nothing is left to do.</summary>
    public static void Add(NetlinkWriter writer, RuleObject rule) => RuleMessages.Add(writer, Record(rule));

    public static void Delete(NetlinkWriter writer, RuleObject rule) => RuleMessages.Delete(writer, Record(rule));

    /// <summary>What the kernel shows of a rule of ours.</summary>
    public static RuleRecord Record(RuleObject rule) => new()
    {
        Family = WireValues.Family(rule.Source.IsV6),
        Priority = (uint)rule.Priority,
        Table = rule.Table == 0 ? RouteTable.Main : (uint)rule.Table,
        SuppressPrefixLength = rule.Table == 0 ? 0u : null,
        Source = rule.Source.ToWire(),
        SourceLength = (byte)rule.Source.Bits,
        Protocol = OwnMarks.RouteProtocol,
    };

    private static RouteRecord OfKernel(AddressObject address, IpPrefix destination) => new()
    {
        Family = RouteFamily.IPv4,
        Destination = destination.Address.ToWire(),
        PrefixLength = (byte)destination.Length,
        Link = address.Device,
        PreferredSource = address.Prefix.Address.ToWire(),
        Protocol = RouteProtocol.Kernel,
        Scope = RouteScope.Link,
    };

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
        Table = route.Local ? RouteTable.Local : route.Table == 0 ? RouteTable.Main : (uint)route.Table,
        Type = route.Local ? RouteType.Local : RouteType.Unicast,
        Scope = route.Gateway is null && !route.Destination.IsV6 ? RouteScope.Link : RouteScope.Universe,
    };
}
