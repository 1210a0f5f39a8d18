using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route.Links;

/// <summary>
/// Settings of a link as a port of a bridge (IFLA_BRPORT_*). Null leaves a setting as it is; reading fills all. The kernel ignores
/// them in the message that creates the link, and refuses them in the one that makes it a port: send a change after it.
/// </summary>
public sealed record BridgePort
{
    /// <summary>IFLA_BRPORT_ISOLATED: no frames between isolated ports, only to and from the others and the bridge.</summary>
    public bool? Isolated { get; init; }

    /// <summary>IFLA_BRPORT_MODE: hairpin, frames may leave by the port they came from.</summary>
    public bool? Hairpin { get; init; }

    /// <summary>IFLA_BRPORT_GUARD: BPDUs are dropped and disable the port.</summary>
    public bool? Guard { get; init; }

    /// <summary>IFLA_BRPORT_PROTECT: the port may not become the root port.</summary>
    public bool? RootBlock { get; init; }

    /// <summary>IFLA_BRPORT_FAST_LEAVE.</summary>
    public bool? FastLeave { get; init; }

    /// <summary>IFLA_BRPORT_LEARNING: source addresses are learned.</summary>
    public bool? Learning { get; init; }

    /// <summary>IFLA_BRPORT_UNICAST_FLOOD: frames to unknown addresses are sent here.</summary>
    public bool? UnicastFlood { get; init; }

    /// <summary>IFLA_BRPORT_MCAST_FLOOD: multicast without a known listener is sent here.</summary>
    public bool? MulticastFlood { get; init; }

    /// <summary>IFLA_BRPORT_BCAST_FLOOD.</summary>
    public bool? BroadcastFlood { get; init; }

    /// <summary>IFLA_BRPORT_PROXYARP.</summary>
    public bool? ProxyArp { get; init; }

    /// <summary>IFLA_BRPORT_NEIGH_SUPPRESS: ARP and ND are answered by the bridge from its neighbour table.</summary>
    public bool? NeighbourSuppression { get; init; }

    internal void Write(NetlinkWriter writer)
    {
        writer.OptionalFlag(if_link.IFLA_BRPORT_MODE, Hairpin);
        writer.OptionalFlag(if_link.IFLA_BRPORT_GUARD, Guard);
        writer.OptionalFlag(if_link.IFLA_BRPORT_PROTECT, RootBlock);
        writer.OptionalFlag(if_link.IFLA_BRPORT_FAST_LEAVE, FastLeave);
        writer.OptionalFlag(if_link.IFLA_BRPORT_LEARNING, Learning);
        writer.OptionalFlag(if_link.IFLA_BRPORT_UNICAST_FLOOD, UnicastFlood);
        writer.OptionalFlag(if_link.IFLA_BRPORT_PROXYARP, ProxyArp);
        writer.OptionalFlag(if_link.IFLA_BRPORT_MCAST_FLOOD, MulticastFlood);
        writer.OptionalFlag(if_link.IFLA_BRPORT_BCAST_FLOOD, BroadcastFlood);
        writer.OptionalFlag(if_link.IFLA_BRPORT_NEIGH_SUPPRESS, NeighbourSuppression);
        writer.OptionalFlag(if_link.IFLA_BRPORT_ISOLATED, Isolated);
    }

    internal static BridgePort Read(AttributeReader reader)
    {
        var port = new BridgePort();
        while (reader.Next())
            port = port.With(in reader);
        return port;
    }

    private BridgePort With(in AttributeReader reader) => reader.Type switch
    {
        if_link.IFLA_BRPORT_MODE => this with { Hairpin = reader.U8() != 0 },
        if_link.IFLA_BRPORT_GUARD => this with { Guard = reader.U8() != 0 },
        if_link.IFLA_BRPORT_PROTECT => this with { RootBlock = reader.U8() != 0 },
        if_link.IFLA_BRPORT_FAST_LEAVE => this with { FastLeave = reader.U8() != 0 },
        if_link.IFLA_BRPORT_LEARNING => this with { Learning = reader.U8() != 0 },
        if_link.IFLA_BRPORT_UNICAST_FLOOD => this with { UnicastFlood = reader.U8() != 0 },
        if_link.IFLA_BRPORT_PROXYARP => this with { ProxyArp = reader.U8() != 0 },
        if_link.IFLA_BRPORT_MCAST_FLOOD => this with { MulticastFlood = reader.U8() != 0 },
        if_link.IFLA_BRPORT_BCAST_FLOOD => this with { BroadcastFlood = reader.U8() != 0 },
        if_link.IFLA_BRPORT_NEIGH_SUPPRESS => this with { NeighbourSuppression = reader.U8() != 0 },
        if_link.IFLA_BRPORT_ISOLATED => this with { Isolated = reader.U8() != 0 },
        _ => this,
    };
}
