using HostNetAgent.Netlink.Route;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>A route that could not be made on a bridge, as it is remembered.</summary>
/// <param name="What">Which one, and why, in words.</param>
/// <param name="Body">As the kernel had told it.</param>
internal sealed record LostRoute(string What, byte[] Body)
{
    /// <summary>Whether it is lost no more, because somebody made a route to the same destination.</summary>
    public bool IsReplaced(HostConfiguration present)
    {
        var lost = new RouteCopy(Body).Record;
        return present.Routes.Any(route => (route.Record.Family, route.Record.Table, route.Record.PrefixLength) == (lost.Family, lost.Table, lost.PrefixLength) && Equals(route.Record.Destination, lost.Destination));
    }
}
