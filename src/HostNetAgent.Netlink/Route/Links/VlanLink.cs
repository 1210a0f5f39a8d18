using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route.Links;

/// <summary>An IEEE 802.1Q interface on the device that <see cref="LinkSettings.LowerLink"/> names.</summary>
public sealed record VlanLink : LinkKind
{
    internal const string KindName = "vlan";

    /// <inheritdoc/>
    public override string Name => KindName;

    /// <summary>IFLA_VLAN_ID, 1 to 4094. The kernel makes none without it. Reading fills it.</summary>
    public ushort? Id { get; init; }

    internal override void WriteData(NetlinkWriter writer)
    {
        if (Id is { } id)
            writer.U16(if_link.IFLA_VLAN_ID, id);
    }

    internal static VlanLink Read(AttributeReader reader)
    {
        var link = new VlanLink();
        while (reader.Next())
        {
            if (reader.Type == if_link.IFLA_VLAN_ID)
                link = link with { Id = reader.U16() };
        }

        return link;
    }
}
