using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route.Links;

/// <summary>A device that shares the MAC address of its parent, which <see cref="LinkSettings.LowerLink"/> names. Mode and flags are the parent's: the last device that sets them sets them for all.</summary>
public sealed record IpvlanLink : LinkKind
{
    internal const string KindName = "ipvlan";

    /// <inheritdoc/>
    public override string Name => KindName;

    /// <summary>IFLA_IPVLAN_MODE; the kernel takes <see cref="IpvlanMode.L3"/> when nothing is said. Reading fills it.</summary>
    public IpvlanMode? Mode { get; init; }

    /// <summary>IFLA_IPVLAN_FLAGS; none is the bridge behaviour. Reading fills it.</summary>
    public IpvlanFlags? Flags { get; init; }

    internal override void WriteData(NetlinkWriter writer)
    {
        if (Mode is { } mode)
            writer.U16(if_link.IFLA_IPVLAN_MODE, (ushort)mode);
        if (Flags is { } flags)
            writer.U16(if_link.IFLA_IPVLAN_FLAGS, (ushort)flags);
    }

    internal static IpvlanLink Read(AttributeReader reader)
    {
        var link = new IpvlanLink();
        while (reader.Next())
        {
            link = reader.Type switch
            {
                if_link.IFLA_IPVLAN_MODE => link with { Mode = (IpvlanMode)reader.U16() },
                if_link.IFLA_IPVLAN_FLAGS => link with { Flags = (IpvlanFlags)reader.U16() },
                _ => link,
            };
        }

        return link;
    }
}

/// <summary>IPVLAN_MODE_* of include/uapi/linux/if_link.h.</summary>
public enum IpvlanMode : ushort
{
    /// <summary>By IP address, with ARP and broadcasts.</summary>
    L2 = if_link.IPVLAN_MODE_L2,

    /// <summary>By route, without ARP and broadcasts.</summary>
    L3 = if_link.IPVLAN_MODE_L3,

    /// <summary>As L3, through the packet filter of the parent's namespace.</summary>
    L3s = if_link.IPVLAN_MODE_L3S,
}

/// <summary>IPVLAN_F_* of include/uapi/linux/if_link.h.</summary>
[Flags]
public enum IpvlanFlags : ushort
{
    /// <summary>Siblings reach each other directly.</summary>
    None = 0,

    /// <summary>Siblings never reach each other.</summary>
    Private = if_link.IPVLAN_F_PRIVATE,

    /// <summary>Siblings reach each other by way of a switch that sends frames back.</summary>
    Vepa = if_link.IPVLAN_F_VEPA,
}
