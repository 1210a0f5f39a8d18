using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

public sealed partial record RouteRecord
{
    /// <summary>Decodes an RTM_NEWROUTE or RTM_DELROUTE.</summary>
    /// <param name="message">The message.</param>
    /// <param name="unknown">Gets a verbatim copy of every attribute that has no property here, if given.</param>
    /// <exception cref="NetlinkFormatException">Truncated or inconsistent.</exception>
    public static RouteRecord Read(in MessageReader message, NetlinkWriter? unknown = null)
    {
        var header = message.Read<rtmsg>();
        var record = new RouteRecord
        {
            Family = header.rtm_family,
            PrefixLength = header.rtm_dst_len,
            Table = header.rtm_table,
            Protocol = header.rtm_protocol,
            Scope = header.rtm_scope,
            Type = header.rtm_type,
            Flags = header.rtm_flags,
        };
        var reader = message.Attributes<rtmsg>();
        while (reader.Next())
        {
            if (record.With(in reader) is { } next)
                record = next;
            else
                unknown?.Attribute(reader.RawType, reader.Payload);
        }

        return record;
    }

    private RouteRecord? With(in AttributeReader reader) => reader.Type switch
    {
        rtnetlink.RTA_DST => this with { Destination = reader.Address() },
        rtnetlink.RTA_GATEWAY => this with { Gateway = reader.Address() },
        rtnetlink.RTA_VIA => this with { Gateway = NextHop.ReadVia(in reader) },
        rtnetlink.RTA_OIF => this with { Link = reader.S32() },
        rtnetlink.RTA_TABLE => this with { Table = reader.U32() },
        rtnetlink.RTA_PRIORITY => this with { Metric = reader.U32() },
        rtnetlink.RTA_PREFSRC => this with { PreferredSource = reader.Address() },
        rtnetlink.RTA_METRICS => this with { Mtu = ReadMtu(reader.Nested()) },
        rtnetlink.RTA_MULTIPATH => this with { NextHops = NextHop.ReadAll(reader.Payload) },
        _ => null,
    };

    private static uint ReadMtu(AttributeReader metrics)
    {
        uint mtu = 0;
        while (metrics.Next())
        {
            if (metrics.Type == rtnetlink.RTAX_MTU)
                mtu = metrics.U32();
        }

        return mtu;
    }
}
