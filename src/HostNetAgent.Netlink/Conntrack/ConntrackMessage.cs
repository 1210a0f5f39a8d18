using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Conntrack;

/// <summary>IPCTNL_MSG_CT_* of include/uapi/linux/netfilter/nfnetlink_conntrack.h.</summary>
internal static class ConntrackMessage
{
    public const byte New = 0;
    public const byte Get = 1;
    public const byte Delete = 2;

    /// <summary>Deleting by a filter heeds the family only in messages of a version unlike 0; without it every filter on addresses matches all.</summary>
    private const byte FamilyCounts = 1;

    public static MessageToken Begin(NetlinkWriter writer, byte message, NetlinkFlags flags, NetfilterFamily family) =>
        NetfilterMessage.Begin(writer, (ushort)((NetfilterMessage.NFNL_SUBSYS_CTNETLINK << 8) | message), flags, family, FamilyCounts);
}
