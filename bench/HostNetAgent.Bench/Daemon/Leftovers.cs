using System.Diagnostics;
using HostNetAgent.Bench.Floor;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Route;

namespace HostNetAgent.Bench.Daemon;

/// <summary>What the daemon has yet to remove.</summary>
internal static class Leftovers
{
    /// <summary>The group into which the agent puts links that it cut off.</summary>
    private const uint ParkedGroup = 0x686e_0004;

    private static readonly LinkFilter Pairs = new() { Kind = "veth", SkipStatistics = true };

    /// <summary>Number of links cut off and not removed yet.</summary>
    public static int ParkedLinks(FloorHost floor) => floor.Host.Links(Pairs).Count(link => link.Group == ParkedGroup);

    /// <summary>Number of published IPv4 ports in the packet filter.</summary>
    public static int PublishedPorts()
    {
        using var filter = new NfTablesConnection();
        return filter.Elements(NetfilterFamily.Inet, "hostnet", "pub4_any").Count;
    }

    /// <summary>Waits until no link is left; returns how long it took.</summary>
    /// <exception cref="IOException">Some are left.</exception>
    public static TimeSpan WaitForNone(FloorHost floor, TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        while (ParkedLinks(floor) is var left and > 0)
        {
            if (Stopwatch.GetElapsedTime(start) > patience)
                throw new IOException($"{left} links are left after {patience.TotalSeconds} s");
            Thread.Sleep(5);
        }

        return Stopwatch.GetElapsedTime(start);
    }
}
