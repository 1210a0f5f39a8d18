using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Observation;

/// <summary>Complete lists of what a namespace has. A list that the kernel interrupted is asked for again.</summary>
internal sealed class HostDump(NetlinkConnection connection)
{
    private readonly NetlinkWriter _request = new(256);

    private delegate T Decoder<T>(in MessageReader message);

    public List<LinkRecord> Links(bool withStatistics = false, string? kind = null) => Complete(
        "list links",
        writer => LinkRequests.Dump(writer, new LinkFilter { Kind = kind, SkipStatistics = !withStatistics }),
        static (in MessageReader message) => LinkRecord.Read(in message));

    public List<AddressRecord> Addresses() => Complete(
        "list addresses",
        static writer => AddressMessages.Dump(writer),
        static (in MessageReader message) => AddressRecord.Read(in message));

    public List<RouteRecord> Routes(RouteFamily family, uint? table = null, byte protocol = RouteProtocol.Unspecified) => Complete(
        "list routes",
        writer => RouteMessages.Dump(writer, family, table, protocol),
        static (in MessageReader message) => RouteRecord.Read(in message));

    private List<T> Complete<T>(string operation, Action<NetlinkWriter> ask, Decoder<T> decode)
    {
        List<T> found = [];
        _request.Clear();
        ask(_request);
        connection.Dump(_request, operation, (in MessageReader message) => found.Add(decode(in message)), found.Clear);
        return found;
    }
}
