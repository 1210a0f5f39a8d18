using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>Appends requests about neighbours and forwarding entries to a writer.</summary>
public static class NeighbourMessages
{
    /// <summary>RTM_NEWNEIGH; EEXIST if there is an entry for the same key.</summary>
    public static void Add(NetlinkWriter writer, NeighbourRecord neighbour) =>
        Write(writer, RouteMessageType.NewNeighbour, NetlinkFlags.Create | NetlinkFlags.Exclusive, neighbour);

    /// <summary>RTM_NEWNEIGH that adds the entry or takes the place of the one with the same key.</summary>
    public static void Replace(NetlinkWriter writer, NeighbourRecord neighbour) =>
        Write(writer, RouteMessageType.NewNeighbour, NetlinkFlags.Create | NetlinkFlags.Replace, neighbour);

    /// <summary>RTM_DELNEIGH; ENOENT if there is none.</summary>
    public static void Delete(NetlinkWriter writer, NeighbourRecord neighbour) =>
        Write(writer, RouteMessageType.DeleteNeighbour, NetlinkFlags.None, neighbour);

    /// <summary>RTM_GETNEIGH dump of ARP and ND entries, of one family or both, of one link or all (0).</summary>
    public static void Dump(NetlinkWriter writer, RouteFamily family = RouteFamily.Unspecified, int link = 0)
    {
        var message = BeginDump(writer, new ndmsg { ndm_family = family });
        if (link != 0)
            writer.S32(rtnetlink.NDA_IFINDEX, link);
        writer.EndMessage(message);
    }

    /// <summary>RTM_GETNEIGH dump of forwarding entries, of one bridge or all (0), of one port or all (0).</summary>
    public static void DumpForwarding(NetlinkWriter writer, int bridge = 0, int port = 0)
    {
        var message = BeginDump(writer, new ndmsg { ndm_family = RouteFamily.Bridge, ndm_ifindex = port });
        if (bridge != 0)
            writer.S32(rtnetlink.NDA_MASTER, bridge);
        writer.EndMessage(message);
    }

    private static MessageToken BeginDump(NetlinkWriter writer, in ndmsg header)
    {
        var message = writer.BeginMessage(RouteMessageType.GetNeighbour, NetlinkFlags.Request | NetlinkFlags.Dump);
        writer.Write(in header);
        return message;
    }

    private static void Write(NetlinkWriter writer, ushort type, NetlinkFlags flags, NeighbourRecord neighbour)
    {
        var message = writer.BeginMessage(type, NetlinkFlags.Request | flags);
        writer.Write(new ndmsg
        {
            ndm_family = neighbour.Family,
            ndm_ifindex = neighbour.Link,
            ndm_state = neighbour.State,
            ndm_flags = neighbour.Flags,
        });
        if (neighbour.Destination is not null)
            writer.Address(rtnetlink.NDA_DST, neighbour.Destination);
        if (neighbour.Address is { } address)
            writer.Mac(rtnetlink.NDA_LLADDR, address);
        if (neighbour.Vlan is { } vlan)
            writer.U16(rtnetlink.NDA_VLAN, vlan);
        if (neighbour.Master != 0)
            writer.S32(rtnetlink.NDA_MASTER, neighbour.Master);
        if (neighbour.Protocol != 0)
            writer.U8(rtnetlink.NDA_PROTOCOL, neighbour.Protocol);
        writer.EndMessage(message);
    }
}
