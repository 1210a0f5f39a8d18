using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>Counters of a link since it was made, the head of <c>struct rtnl_link_stats64</c>, seen from the link: what it received and sent.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct LinkStatistics
{
    /// <summary>Packets received.</summary>
    public ulong ReceivedPackets { get; init; }

    /// <summary>Packets sent.</summary>
    public ulong SentPackets { get; init; }

    /// <summary>Bytes received.</summary>
    public ulong ReceivedBytes { get; init; }

    /// <summary>Bytes sent.</summary>
    public ulong SentBytes { get; init; }

    /// <summary>Receive errors.</summary>
    public ulong ReceiveErrors { get; init; }

    /// <summary>Send errors.</summary>
    public ulong SendErrors { get; init; }

    /// <summary>Packets dropped on receive.</summary>
    public ulong ReceiveDropped { get; init; }

    /// <summary>Packets dropped on send.</summary>
    public ulong SendDropped { get; init; }

    /// <summary>Reads one answer of <see cref="LinkRequests.DumpStatistics"/>: the link's index and its counters, if the answer has them.</summary>
    public static (int Link, LinkStatistics? Statistics) Read(in MessageReader message)
    {
        LinkStatistics? statistics = null;
        var reader = message.Attributes<if_stats_msg>();
        while (reader.Next())
        {
            if (reader.Type == if_link.IFLA_STATS_LINK_64)
                statistics = Read(in reader);
        }

        return (message.Read<if_stats_msg>().ifindex, statistics);
    }

    /// <summary>The payload is not aligned to 8 bytes, and longer on newer kernels.</summary>
    internal static LinkStatistics Read(in AttributeReader reader) =>
        MemoryMarshal.TryRead<LinkStatistics>(reader.Payload, out var statistics)
            ? statistics
            : throw new NetlinkFormatException($"link statistics of {reader.Payload.Length} bytes");
}
