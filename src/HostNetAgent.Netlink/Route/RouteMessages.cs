using System.Net;
using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>Appends requests about routes to a writer.</summary>
public static class RouteMessages
{
    /// <summary>RTM_NEWROUTE; EEXIST if the table has one for the same prefix and metric.</summary>
    public static void Add(NetlinkWriter writer, RouteRecord route) =>
        Write(writer, RouteMessageType.NewRoute, NetlinkFlags.Create | NetlinkFlags.Exclusive, route);

    /// <summary>RTM_NEWROUTE that takes the place of the one with the same prefix and metric, if there is one.</summary>
    public static void Replace(NetlinkWriter writer, RouteRecord route) =>
        Write(writer, RouteMessageType.NewRoute, NetlinkFlags.Create | NetlinkFlags.Replace, route);

    /// <summary>RTM_NEWROUTE behind those of IPv4 with the same prefix and metric, as the kernel makes its own; EEXIST if there is that very route.</summary>
    public static void Append(NetlinkWriter writer, RouteRecord route) =>
        Write(writer, RouteMessageType.NewRoute, NetlinkFlags.Create | NetlinkFlags.Append, route);

    /// <summary>
    /// RTM_DELROUTE; ESRCH if there is none. Everything that is set must match; protocol <see cref="RouteProtocol.Unspecified"/>,
    /// type <see cref="RouteType.Unspecified"/>, scope <see cref="RouteScope.Nowhere"/> match all.
    /// </summary>
    public static void Delete(NetlinkWriter writer, RouteRecord route) =>
        Write(writer, RouteMessageType.DeleteRoute, NetlinkFlags.None, route);

    /// <summary>RTM_GETROUTE dump of one family; narrowed by the kernel to a table, a protocol and a link where given.</summary>
    public static void Dump(NetlinkWriter writer, RouteFamily family, uint? table = null, byte protocol = RouteProtocol.Unspecified, int link = 0)
    {
        var message = writer.BeginMessage(RouteMessageType.GetRoute, NetlinkFlags.Request | NetlinkFlags.Dump);
        writer.Write(new rtmsg { rtm_family = family, rtm_protocol = protocol });
        writer.OptionalU32(rtnetlink.RTA_TABLE, table);
        if (link != 0)
            writer.S32(rtnetlink.RTA_OIF, link);
        writer.EndMessage(message);
    }

    /// <summary>RTM_GETROUTE for one destination: how a packet would go. ENETUNREACH, or the route type's error, if nowhere.</summary>
    public static void Lookup(NetlinkWriter writer, IPAddress destination, IPAddress? source = null, RouteFlags flags = RouteFlags.None)
    {
        var family = WireAddress.Family(destination);
        var length = (byte)(family == RouteFamily.IPv6 ? 128 : 32);
        var message = writer.BeginMessage(RouteMessageType.GetRoute, NetlinkFlags.Request);
        writer.Write(new rtmsg
        {
            rtm_family = family,
            rtm_dst_len = length,
            rtm_src_len = source is null ? (byte)0 : length,
            rtm_flags = flags,
        });
        writer.Address(rtnetlink.RTA_DST, destination);
        if (source is not null)
            writer.Address(rtnetlink.RTA_SRC, source);
        writer.EndMessage(message);
    }

    private static void Write(NetlinkWriter writer, ushort type, NetlinkFlags flags, RouteRecord route)
    {
        var message = writer.BeginMessage(type, NetlinkFlags.Request | flags);
        writer.Write(new rtmsg
        {
            rtm_family = route.Family,
            rtm_dst_len = route.PrefixLength,
            rtm_protocol = route.Protocol,
            rtm_scope = route.Scope,
            rtm_type = route.Type,
            rtm_flags = route.Flags,
        });
        writer.U32(rtnetlink.RTA_TABLE, route.Table);
        if (route.Destination is not null)
            writer.Address(rtnetlink.RTA_DST, route.Destination);
        if (route.Gateway is not null)
            WriteGateway(writer, route.Family, route.Gateway);
        if (route.Link != 0)
            writer.S32(rtnetlink.RTA_OIF, route.Link);
        if (route.Metric != 0)
            writer.U32(rtnetlink.RTA_PRIORITY, route.Metric);
        if (route.PreferredSource is not null)
            writer.Address(rtnetlink.RTA_PREFSRC, route.PreferredSource);
        if (route.Mtu != 0)
            WriteMtu(writer, route.Mtu);
        writer.EndMessage(message);
    }

    private static void WriteGateway(NetlinkWriter writer, RouteFamily family, IPAddress gateway)
    {
        var gatewayFamily = WireAddress.Family(gateway);
        if (gatewayFamily == family)
        {
            writer.Address(rtnetlink.RTA_GATEWAY, gateway);
            return;
        }

        var payload = writer.ReserveAttribute(rtnetlink.RTA_VIA, sizeof(ushort) + (gatewayFamily == RouteFamily.IPv6 ? 16 : 4));
        MemoryMarshal.Write(payload, (ushort)gatewayFamily);
        gateway.TryWriteBytes(payload[sizeof(ushort)..], out _);
    }

    private static void WriteMtu(NetlinkWriter writer, uint mtu)
    {
        var metrics = writer.BeginNested(rtnetlink.RTA_METRICS);
        writer.U32(rtnetlink.RTAX_MTU, mtu);
        writer.EndNested(metrics);
    }
}
