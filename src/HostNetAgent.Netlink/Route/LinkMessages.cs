using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>Appends requests about links to a writer; many may leave in one send.</summary>
public static class LinkMessages
{
    /// <summary>
    /// RTM_NEWLINK that makes a link and fails with EEXIST if its name or index is taken. Master and up state apply in the same
    /// message. Alias and bridge port settings are ignored and address generation is refused: they need a <see cref="Change"/> after it,
    /// which costs some 10 us in the same send.
    /// </summary>
    public static void Create(NetlinkWriter writer, LinkSpec spec)
    {
        var message = Begin(writer, RouteMessageType.NewLink, NetlinkFlags.Create | NetlinkFlags.Exclusive, spec.Index, spec);
        spec.Write(writer);
        WriteInfo(writer, spec.Kind, spec.Port);
        writer.EndMessage(message);
    }

    /// <summary>RTM_NEWLINK that changes an existing link; <paramref name="kind"/> changes the settings of its kind. ENODEV if there is none.</summary>
    public static void Change(NetlinkWriter writer, int index, LinkSettings settings, LinkKind? kind = null)
    {
        var message = Begin(writer, RouteMessageType.NewLink, NetlinkFlags.None, index, settings);
        settings.Write(writer);
        if (kind is not null || settings.Port is not null)
            WriteInfo(writer, kind, settings.Port);
        writer.EndMessage(message);
    }

    /// <summary>RTM_DELLINK by index. Waits some 20 ms for RCU; see <see cref="DeleteGroup"/> for many.</summary>
    public static void Delete(NetlinkWriter writer, int index) =>
        writer.EndMessage(Begin(writer, RouteMessageType.DeleteLink, NetlinkFlags.None, index));

    /// <summary>RTM_DELLINK by name.</summary>
    public static void Delete(NetlinkWriter writer, string name)
    {
        var message = Begin(writer, RouteMessageType.DeleteLink, NetlinkFlags.None, 0);
        writer.String(if_link.IFLA_IFNAME, name);
        writer.EndMessage(message);
    }

    /// <summary>RTM_DELLINK of all links in a group at once, with one wait for RCU. ENODEV if the group is empty; EOPNOTSUPP, and none deleted, if one of them is not removable.</summary>
    public static void DeleteGroup(NetlinkWriter writer, uint group)
    {
        var message = Begin(writer, RouteMessageType.DeleteLink, NetlinkFlags.None, 0);
        writer.U32(if_link.IFLA_GROUP, group);
        writer.EndMessage(message);
    }

    /// <summary>RTM_NEWLINKPROP: one more name (at most 127 bytes) by which the link can be found.</summary>
    public static void AddAlternativeName(NetlinkWriter writer, int index, string name) =>
        AlternativeName(writer, RouteMessageType.NewLinkProperty, NetlinkFlags.Create | NetlinkFlags.Exclusive | NetlinkFlags.Append, index, name);

    /// <summary>RTM_DELLINKPROP: takes an alternative name away.</summary>
    public static void DeleteAlternativeName(NetlinkWriter writer, int index, string name) =>
        AlternativeName(writer, RouteMessageType.DeleteLinkProperty, NetlinkFlags.None, index, name);

    internal static MessageToken Begin(NetlinkWriter writer, ushort type, NetlinkFlags flags, int index, LinkSettings? settings = null)
    {
        var message = writer.BeginMessage(type, NetlinkFlags.Request | flags);
        writer.Write(new ifinfomsg
        {
            ifi_index = index,
            ifi_flags = settings?.Flags ?? LinkFlags.None,
            ifi_change = settings?.FlagMask ?? LinkFlags.None,
        });
        return message;
    }

    private static void WriteInfo(NetlinkWriter writer, LinkKind? kind, BridgePort? port)
    {
        var info = writer.BeginNested(if_link.IFLA_LINKINFO);
        if (kind is not null)
        {
            writer.String(if_link.IFLA_INFO_KIND, kind.Name);
            var data = writer.BeginNested(if_link.IFLA_INFO_DATA);
            kind.WriteData(writer);
            writer.EndNested(data);
        }

        if (port is not null)
        {
            writer.String(if_link.IFLA_INFO_SLAVE_KIND, BridgeLink.KindName);
            var data = writer.BeginNested(if_link.IFLA_INFO_SLAVE_DATA);
            port.Write(writer);
            writer.EndNested(data);
        }

        writer.EndNested(info);
    }

    private static void AlternativeName(NetlinkWriter writer, ushort type, NetlinkFlags flags, int index, string name)
    {
        var message = Begin(writer, type, flags, index);
        var list = writer.BeginNested(if_link.IFLA_PROP_LIST);
        writer.String(if_link.IFLA_ALT_IFNAME, name);
        writer.EndNested(list);
        writer.EndMessage(message);
    }
}
