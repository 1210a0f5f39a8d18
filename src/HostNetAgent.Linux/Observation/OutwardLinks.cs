using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;

namespace HostNetAgent.Linux.Observation;

/// <summary>
/// Which of the host's own devices lead to the world. A port of another device never does, what it is a port of may: an administrator's
/// bridge has a wire on it. Bridges of Docker's and libvirt's sort have guests only, and forward by their makers' rules.
/// </summary>
internal static class OutwardLinks
{
    public static bool Has(LinkRecord link, IReadOnlyList<LinkRecord> links) =>
        link is { Name: not "lo", Master: 0 } && (link.Kind is not BridgeLink || links.Any(port => port.Master == link.Index && IsWire(port.Kind)));

    /// <summary>A device without a kind has hardware under it. Tunnels are not here: makers of guests' networks join their hosts by them.</summary>
    private static bool IsWire(LinkKind? kind) => kind is null or VlanLink or MacvlanLink or OtherLink { Kind: "bond" or "team" or "dsa" or "hsr" };
}
