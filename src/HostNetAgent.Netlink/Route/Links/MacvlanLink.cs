using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route.Links;

/// <summary>A device with a MAC address of its own on a parent, which <see cref="LinkSettings.LowerLink"/> names.</summary>
public sealed record MacvlanLink : LinkKind
{
    internal const string KindName = "macvlan";

    /// <inheritdoc/>
    public override string Name => KindName;

    /// <summary>IFLA_MACVLAN_MODE; the kernel takes <see cref="MacvlanMode.Vepa"/> when nothing is said. Reading fills it.</summary>
    public MacvlanMode? Mode { get; init; }

    internal override void WriteData(NetlinkWriter writer) => writer.OptionalU32(if_link.IFLA_MACVLAN_MODE, (uint?)Mode);

    internal static MacvlanLink Read(AttributeReader reader)
    {
        var link = new MacvlanLink();
        while (reader.Next())
        {
            if (reader.Type == if_link.IFLA_MACVLAN_MODE)
                link = link with { Mode = (MacvlanMode)reader.U32() };
        }

        return link;
    }
}

/// <summary>MACVLAN_MODE_* of include/uapi/linux/if_link.h.</summary>
public enum MacvlanMode : uint
{
    /// <summary>Siblings never reach each other.</summary>
    Private = if_link.MACVLAN_MODE_PRIVATE,

    /// <summary>Siblings reach each other by way of a switch that sends frames back.</summary>
    Vepa = if_link.MACVLAN_MODE_VEPA,

    /// <summary>Siblings reach each other directly.</summary>
    Bridge = if_link.MACVLAN_MODE_BRIDGE,

    /// <summary>One device has the parent to itself, and the parent takes its MAC address.</summary>
    Passthru = if_link.MACVLAN_MODE_PASSTHRU,
}
