using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>A route as the kernel reported it, with whatever attributes it has, to lead through another link.</summary>
public sealed class RouteCopy
{
    /// <summary>Ticks of RTA_CACHEINFO a second (USER_HZ).</summary>
    private const int Ticks = 100;

    private readonly byte[] _body;

    /// <summary>Takes the body of an RTM_NEWROUTE: <c>struct rtmsg</c> and attributes.</summary>
    /// <exception cref="NetlinkFormatException">Truncated or inconsistent.</exception>
    public RouteCopy(ReadOnlySpan<byte> body)
    {
        _body = body.ToArray();
        Record = RawBody.Read(body, RouteMessageType.NewRoute, static (in message) => RouteRecord.Read(in message));
    }

    /// <summary>The body, to be kept.</summary>
    public ReadOnlySpan<byte> Body => _body;

    /// <summary>What is known of it.</summary>
    public RouteRecord Record { get; }

    /// <summary>
    /// RTM_NEWROUTE that makes it lead through another link: the link itself, or those next hops that are on the old one. Beside
    /// another route of the same prefix and metric (IPv4); EEXIST if the same one is there. Writes nothing, and says so, when its lifetime has run out.
    /// </summary>
    /// <param name="writer">Takes the message.</param>
    /// <param name="from">ifindex of the old link.</param>
    /// <param name="to">ifindex of the other link.</param>
    /// <param name="age">Time since the kernel reported it, which counts against its lifetime.</param>
    /// <param name="metric">Its metric there (RTA_PRIORITY); null for the one it has.</param>
    public bool TryAdd(NetlinkWriter writer, int from, int to, TimeSpan age, uint? metric = null)
    {
        var expires = Expiry();
        if (expires > 0 && expires <= age.TotalSeconds)
            return false;
        var v6 = Record.Family == RouteFamily.IPv6;
        var message = writer.BeginMessage(RouteMessageType.NewRoute, NetlinkFlags.Request | NetlinkFlags.Create | (v6 ? NetlinkFlags.Exclusive : NetlinkFlags.Append));
        Write(writer, from, to, metric);
        if (metric is { } other)
            writer.U32(rtnetlink.RTA_PRIORITY, other);
        if (expires > 0)
            writer.U32(rtnetlink.RTA_EXPIRES, (uint)(expires - age.TotalSeconds));
        writer.EndMessage(message);
        return true;
    }

    /// <summary>RTM_DELROUTE of it as it was found.</summary>
    public void Delete(NetlinkWriter writer)
    {
        var message = writer.BeginMessage(RouteMessageType.DeleteRoute, NetlinkFlags.Request);
        Write(writer, from: 0, to: 0, metric: null);
        writer.EndMessage(message);
    }

    private void Write(NetlinkWriter writer, int from, int to, uint? metric)
    {
        var header = MemoryMarshal.Read<rtmsg>(_body);
        writer.Write(header with { rtm_flags = header.rtm_flags & RouteFlags.OnLink });
        var reader = new AttributeReader(_body.AsSpan(Marshal.SizeOf<rtmsg>()));
        while (reader.Next())
        {
            switch (reader.Type)
            {
                case rtnetlink.RTA_CACHEINFO or rtnetlink.RTA_EXPIRES or rtnetlink.RTA_NH_ID or rtnetlink.RTA_IIF:
                    break; // Set by the kernel, or of an object that stays with the old link.
                case rtnetlink.RTA_PRIORITY when metric is not null:
                    break;
                case rtnetlink.RTA_OIF:
                    writer.S32(rtnetlink.RTA_OIF, reader.S32() == from ? to : reader.S32());
                    break;
                case rtnetlink.RTA_MULTIPATH:
                    NextHops(reader.Payload, from, to, writer.ReserveAttribute(rtnetlink.RTA_MULTIPATH, reader.Payload.Length));
                    break;
                default:
                    writer.Attribute(reader.RawType, reader.Payload);
                    break;
            }
        }
    }

    private static void NextHops(ReadOnlySpan<byte> old, int from, int to, Span<byte> hops)
    {
        old.CopyTo(hops);
        for (var at = 0; at + rtnexthop.Size <= hops.Length;)
        {
            ref var hop = ref MemoryMarshal.AsRef<rtnexthop>(hops[at..]);
            hop.rtnh_flags &= (byte)RouteFlags.OnLink;
            if (hop.rtnh_ifindex == from)
                hop.rtnh_ifindex = to;
            at += Math.Max(rtnexthop.Size, NetlinkWriter.Align(hop.rtnh_len));
        }
    }

    /// <summary>Seconds until the kernel drops it, 0 for never: the third field of <c>struct rta_cacheinfo</c>, of IPv6 routes.</summary>
    private int Expiry()
    {
        var reader = new AttributeReader(_body.AsSpan(Marshal.SizeOf<rtmsg>()));
        while (reader.Next())
        {
            if (reader.Type == rtnetlink.RTA_CACHEINFO)
                return Math.Max(0, MemoryMarshal.Read<int>(reader.Payload[8..]) / Ticks);
        }

        return 0;
    }
}
