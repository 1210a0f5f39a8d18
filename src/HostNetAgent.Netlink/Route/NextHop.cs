using System.Net;
using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>One way of a multipath route (<c>struct rtnexthop</c>); read only.</summary>
/// <param name="Link">Index of the link.</param>
/// <param name="Gateway">The gateway, null for none.</param>
/// <param name="Weight">1 to 256.</param>
/// <param name="Flags">RTNH_F_*.</param>
public sealed record NextHop(int Link, IPAddress? Gateway, int Weight, RouteFlags Flags)
{
    internal static IReadOnlyList<NextHop> ReadAll(ReadOnlySpan<byte> data)
    {
        List<NextHop> hops = [];
        while (!data.IsEmpty)
        {
            if (!MemoryMarshal.TryRead<rtnexthop>(data, out var header) || header.rtnh_len < rtnexthop.Size || header.rtnh_len > data.Length)
                throw new NetlinkFormatException($"a next hop does not fit into {data.Length} bytes");
            var gateway = ReadGateway(new AttributeReader(data[rtnexthop.Size..header.rtnh_len]));
            hops.Add(new NextHop(header.rtnh_ifindex, gateway, header.rtnh_hops + 1, (RouteFlags)header.rtnh_flags));
            data = data[Math.Min(NetlinkWriter.Align(header.rtnh_len), data.Length)..];
        }

        return hops;
    }

    /// <summary><c>struct rtvia</c>: a family in 16 bits, then the address.</summary>
    internal static IPAddress ReadVia(in AttributeReader reader) =>
        reader.Payload.Length is 6 or 18
            ? new IPAddress(reader.Payload[sizeof(ushort)..])
            : throw new NetlinkFormatException($"a gateway of {reader.Payload.Length} bytes");

    private static IPAddress? ReadGateway(AttributeReader reader)
    {
        IPAddress? gateway = null;
        while (reader.Next())
        {
            if (reader.Type == rtnetlink.RTA_GATEWAY)
                gateway = reader.Address();
            else if (reader.Type == rtnetlink.RTA_VIA)
                gateway = ReadVia(in reader);
        }

        return gateway;
    }
}
