using System.Net;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>Whole answers over a connection of <see cref="NetlinkProtocol.Route"/>; a dump that was interrupted is asked for again.</summary>
public static class RouteQueries
{
    private delegate T Decoder<out T>(in MessageReader message);

    /// <summary>The links that pass the filter.</summary>
    /// <exception cref="NetlinkException">Refused, or still incomplete after several attempts.</exception>
    public static List<LinkRecord> Links(this NetlinkConnection connection, LinkFilter? filter = null)
    {
        var request = new NetlinkWriter(128);
        LinkRequests.Dump(request, filter ?? LinkFilter.All);
        return All(connection, request, "dump links", static (in message) => LinkRecord.Read(in message));
    }

    /// <summary>The link with this index, or null.</summary>
    public static LinkRecord? FindLink(this NetlinkConnection connection, int index, bool skipStatistics = true)
    {
        var request = new NetlinkWriter(128);
        LinkRequests.Get(request, index, skipStatistics);
        return One(connection, request, $"get link {index}");
    }

    /// <summary>The link with this name or alternative name, or null.</summary>
    public static LinkRecord? FindLink(this NetlinkConnection connection, string name, bool skipStatistics = true)
    {
        var request = new NetlinkWriter(256);
        LinkRequests.Get(request, name, skipStatistics);
        return One(connection, request, $"get link {name}");
    }

    /// <summary>The counters of all links by index.</summary>
    public static Dictionary<int, LinkStatistics> LinkStatistics(this NetlinkConnection connection)
    {
        var request = new NetlinkWriter(128);
        LinkRequests.DumpStatistics(request);
        var counters = new Dictionary<int, LinkStatistics>();
        void Visit(in MessageReader message)
        {
            if (Route.LinkStatistics.Read(in message) is (var link, { } statistics))
                counters[link] = statistics;
        }

        connection.Dump(request, "dump link statistics", Visit, counters.Clear);
        return counters;
    }

    /// <summary>Addresses of one family or all, of one link or all (0).</summary>
    public static List<AddressRecord> Addresses(this NetlinkConnection connection, RouteFamily family = RouteFamily.Unspecified, int link = 0)
    {
        var request = new NetlinkWriter(128);
        AddressMessages.Dump(request, family, link);
        return All(connection, request, "dump addresses", static (in message) => AddressRecord.Read(in message));
    }

    /// <summary>Routes of one family; of one table, protocol and link where given.</summary>
    public static List<RouteRecord> Routes(this NetlinkConnection connection, RouteFamily family, uint? table = null, byte protocol = RouteProtocol.Unspecified, int link = 0)
    {
        var request = new NetlinkWriter(128);
        RouteMessages.Dump(request, family, table, protocol, link);
        return All(connection, request, "dump routes", static (in message) => RouteRecord.Read(in message));
    }

    /// <summary>Addresses of one link, verbatim.</summary>
    public static List<AddressCopy> CopyAddresses(this NetlinkConnection connection, int link)
    {
        var request = new NetlinkWriter(128);
        AddressMessages.Dump(request, RouteFamily.Unspecified, link);
        return All(connection, request, "dump addresses", static (in message) => new AddressCopy(message.Body));
    }

    /// <summary>Routes of all tables that lead through one link, verbatim.</summary>
    public static List<RouteCopy> CopyRoutes(this NetlinkConnection connection, RouteFamily family, int link)
    {
        var request = new NetlinkWriter(128);
        RouteMessages.Dump(request, family, link: link);
        return All(connection, request, "dump routes", static (in message) => new RouteCopy(message.Body));
    }

    /// <summary>How a packet to <paramref name="destination"/> would go.</summary>
    /// <exception cref="NetlinkException"><see cref="Errno.NetworkUnreachable"/>, or what the matching route says.</exception>
    public static RouteRecord Lookup(this NetlinkConnection connection, IPAddress destination)
    {
        var request = new NetlinkWriter(128);
        RouteMessages.Lookup(request, destination);
        return All(connection, request, $"look up the route to {destination}", static (in message) => RouteRecord.Read(in message))[0];
    }

    /// <summary>ARP and ND entries of one family or both, of one link or all (0).</summary>
    public static List<NeighbourRecord> Neighbours(this NetlinkConnection connection, RouteFamily family = RouteFamily.Unspecified, int link = 0)
    {
        var request = new NetlinkWriter(128);
        NeighbourMessages.Dump(request, family, link);
        return All(connection, request, "dump neighbours", static (in message) => NeighbourRecord.Read(in message));
    }

    /// <summary>Forwarding entries of one bridge or all (0).</summary>
    public static List<NeighbourRecord> ForwardingEntries(this NetlinkConnection connection, int bridge = 0)
    {
        var request = new NetlinkWriter(128);
        NeighbourMessages.DumpForwarding(request, bridge);
        return All(connection, request, "dump forwarding entries", static (in message) => NeighbourRecord.Read(in message));
    }

    /// <summary>Policy routing rules of one family or all.</summary>
    public static List<RuleRecord> Rules(this NetlinkConnection connection, RouteFamily family = RouteFamily.Unspecified)
    {
        var request = new NetlinkWriter(128);
        RuleMessages.Dump(request, family);
        return All(connection, request, "dump rules", static (in message) => RuleRecord.Read(in message));
    }

    private static LinkRecord? One(NetlinkConnection connection, NetlinkWriter request, string operation)
    {
        try
        {
            return All(connection, request, operation, static (in message) => LinkRecord.Read(in message)) is [var link, ..] ? link : null;
        }
        catch (NetlinkException e) when (e.Errno == Errno.NoDevice)
        {
            return null;
        }
    }

    private static List<T> All<T>(NetlinkConnection connection, NetlinkWriter request, string operation, Decoder<T> decode)
    {
        var records = new List<T>();
        connection.Dump(request, operation, (in MessageReader message) => records.Add(decode(in message)), records.Clear);
        return records;
    }
}
