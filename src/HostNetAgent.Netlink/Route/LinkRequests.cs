using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>Which links a dump names; all, when nothing is set.</summary>
public sealed record LinkFilter
{
    /// <summary>All links.</summary>
    public static LinkFilter All { get; } = new();

    /// <summary>Only links of this kind, such as "veth".</summary>
    public string? Kind { get; init; }

    /// <summary>Only ports of the bridge with this index.</summary>
    public int? Master { get; init; }

    /// <summary>
    /// RTEXT_FILTER_SKIP_STATS: leave out the counters of IPv6, some 370 bytes of each answer. IFLA_STATS64 comes all the same; when only
    /// counters are wanted, <see cref="LinkRequests.DumpStatistics"/> costs a fraction.
    /// </summary>
    public bool SkipStatistics { get; init; }
}

/// <summary>Appends questions about links to a writer.</summary>
public static class LinkRequests
{
    /// <summary>RTM_GETLINK by index; answered by one RTM_NEWLINK, or ENODEV.</summary>
    public static void Get(NetlinkWriter writer, int index, bool skipStatistics = true)
    {
        var message = LinkMessages.Begin(writer, RouteMessageType.GetLink, NetlinkFlags.None, index);
        WriteMask(writer, skipStatistics);
        writer.EndMessage(message);
    }

    /// <summary>RTM_GETLINK by name or alternative name.</summary>
    public static void Get(NetlinkWriter writer, string name, bool skipStatistics = true)
    {
        const int LongestName = 15;
        var message = LinkMessages.Begin(writer, RouteMessageType.GetLink, NetlinkFlags.None, 0);
        writer.String(name.Length > LongestName ? if_link.IFLA_ALT_IFNAME : if_link.IFLA_IFNAME, name);
        WriteMask(writer, skipStatistics);
        writer.EndMessage(message);
    }

    /// <summary>RTM_GETLINK dump.</summary>
    public static void Dump(NetlinkWriter writer, LinkFilter filter)
    {
        var message = LinkMessages.Begin(writer, RouteMessageType.GetLink, NetlinkFlags.Dump, 0);
        WriteMask(writer, filter.SkipStatistics);
        writer.OptionalS32(if_link.IFLA_MASTER, filter.Master);
        if (filter.Kind is not null)
        {
            var info = writer.BeginNested(if_link.IFLA_LINKINFO);
            writer.String(if_link.IFLA_INFO_KIND, filter.Kind);
            writer.EndNested(info);
        }

        writer.EndMessage(message);
    }

    /// <summary>RTM_GETSTATS dump: the counters of every link and nothing else.</summary>
    public static void DumpStatistics(NetlinkWriter writer)
    {
        var message = writer.BeginMessage(RouteMessageType.GetStatistics, NetlinkFlags.Request | NetlinkFlags.Dump);
        writer.Write(new if_stats_msg { filter_mask = 1u << (if_link.IFLA_STATS_LINK_64 - 1) });
        writer.EndMessage(message);
    }

    private static void WriteMask(NetlinkWriter writer, bool skipStatistics)
    {
        if (skipStatistics)
            writer.U32(if_link.IFLA_EXT_MASK, rtnetlink.RTEXT_FILTER_SKIP_STATS);
    }
}
