using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route.Links;

/// <summary>A bridge. Settings that are null are left as the kernel has them, in a create and in a change; reading fills all.</summary>
public sealed record BridgeLink : LinkKind
{
    internal const string KindName = "bridge";

    private const uint NoLinkLocalLearning = 1 << if_link.BR_BOOLOPT_NO_LL_LEARN;

    /// <inheritdoc/>
    public override string Name => KindName;

    /// <summary>IFLA_BR_STP_STATE: run the spanning tree protocol.</summary>
    public bool? SpanningTree { get; init; }

    /// <summary>IFLA_BR_FORWARD_DELAY in hundredths of a second (USER_HZ); without spanning tree a port still waits for it when it comes up, unless 0.</summary>
    public uint? ForwardDelay { get; init; }

    /// <summary>IFLA_BR_AGEING_TIME in hundredths of a second (USER_HZ).</summary>
    public uint? AgeingTime { get; init; }

    /// <summary>IFLA_BR_VLAN_FILTERING.</summary>
    public bool? VlanFiltering { get; init; }

    /// <summary>IFLA_BR_VLAN_DEFAULT_PVID: the VLAN of untagged frames, 0 for none.</summary>
    public ushort? DefaultVlan { get; init; }

    /// <summary>IFLA_BR_GROUP_FWD_MASK: which of the link-local groups 01:80:c2:00:00:0X are forwarded, one bit each.</summary>
    public ushort? GroupForwardMask { get; init; }

    /// <summary>IFLA_BR_MCAST_SNOOPING.</summary>
    public bool? MulticastSnooping { get; init; }

    /// <summary>
    /// Whether it learns source addresses from frames to link-local groups, which it takes for itself without showing them to
    /// the prerouting hook (BR_BOOLOPT_NO_LL_LEARN of IFLA_BR_MULTI_BOOLOPT, the other way round).
    /// </summary>
    public bool? LinkLocalLearning { get; init; }

    /// <summary>IFLA_BR_NF_CALL_IPTABLES: bridged IPv4 passes the inet hooks, whatever the sysctl says.</summary>
    public bool? CallIptables { get; init; }

    /// <summary>IFLA_BR_NF_CALL_IP6TABLES: the same for IPv6.</summary>
    public bool? CallIp6tables { get; init; }

    /// <summary>IFLA_BR_NF_CALL_ARPTABLES: the same for ARP.</summary>
    public bool? CallArptables { get; init; }

    internal override void WriteData(NetlinkWriter writer)
    {
        writer.OptionalU32(if_link.IFLA_BR_FORWARD_DELAY, ForwardDelay);
        writer.OptionalU32(if_link.IFLA_BR_AGEING_TIME, AgeingTime);
        if (SpanningTree is { } spanningTree)
            writer.U32(if_link.IFLA_BR_STP_STATE, spanningTree ? 1u : 0u);
        writer.OptionalFlag(if_link.IFLA_BR_VLAN_FILTERING, VlanFiltering);
        if (GroupForwardMask is { } mask)
            writer.U16(if_link.IFLA_BR_GROUP_FWD_MASK, mask);
        writer.OptionalFlag(if_link.IFLA_BR_MCAST_SNOOPING, MulticastSnooping);
        writer.OptionalFlag(if_link.IFLA_BR_NF_CALL_IPTABLES, CallIptables);
        writer.OptionalFlag(if_link.IFLA_BR_NF_CALL_IP6TABLES, CallIp6tables);
        writer.OptionalFlag(if_link.IFLA_BR_NF_CALL_ARPTABLES, CallArptables);
        if (DefaultVlan is { } vlan)
            writer.U16(if_link.IFLA_BR_VLAN_DEFAULT_PVID, vlan);
        if (LinkLocalLearning is { } learns)
            writer.Attribute(if_link.IFLA_BR_MULTI_BOOLOPT, MemoryMarshal.AsBytes<uint>([learns ? 0 : NoLinkLocalLearning, NoLinkLocalLearning]));
    }

    internal static BridgeLink Read(AttributeReader reader)
    {
        var link = new BridgeLink();
        while (reader.Next())
            link = link.With(in reader);
        return link;
    }

    private BridgeLink With(in AttributeReader reader) => reader.Type switch
    {
        if_link.IFLA_BR_FORWARD_DELAY => this with { ForwardDelay = reader.U32() },
        if_link.IFLA_BR_AGEING_TIME => this with { AgeingTime = reader.U32() },
        if_link.IFLA_BR_STP_STATE => this with { SpanningTree = reader.U32() != 0 },
        if_link.IFLA_BR_VLAN_FILTERING => this with { VlanFiltering = reader.U8() != 0 },
        if_link.IFLA_BR_GROUP_FWD_MASK => this with { GroupForwardMask = reader.U16() },
        if_link.IFLA_BR_MCAST_SNOOPING => this with { MulticastSnooping = reader.U8() != 0 },
        if_link.IFLA_BR_NF_CALL_IPTABLES => this with { CallIptables = reader.U8() != 0 },
        if_link.IFLA_BR_NF_CALL_IP6TABLES => this with { CallIp6tables = reader.U8() != 0 },
        if_link.IFLA_BR_NF_CALL_ARPTABLES => this with { CallArptables = reader.U8() != 0 },
        if_link.IFLA_BR_MULTI_BOOLOPT => this with { LinkLocalLearning = (reader.U32Pair().First & NoLinkLocalLearning) == 0 },
        if_link.IFLA_BR_VLAN_DEFAULT_PVID => this with { DefaultVlan = reader.U16() },
        _ => this,
    };
}
