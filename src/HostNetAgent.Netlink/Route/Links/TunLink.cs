using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route.Links;

/// <summary>A tun or tap device. Read only: the kernel makes one through /dev/net/tun, never through netlink.</summary>
public sealed record TunLink : LinkKind
{
    internal const string KindName = "tun";

    /// <inheritdoc/>
    public override string Name => KindName;

    /// <summary>IFLA_TUN_TYPE: true for tap (Ethernet frames), false for tun (IP packets).</summary>
    public bool IsTap { get; init; }

    /// <summary>IFLA_TUN_PERSIST: it outlives the program that opened it.</summary>
    public bool IsPersistent { get; init; }

    /// <summary>IFLA_TUN_MULTI_QUEUE.</summary>
    public bool IsMultiQueue { get; init; }

    /// <summary>IFLA_TUN_OWNER: the user id that may open it.</summary>
    public uint? Owner { get; init; }

    /// <summary>IFLA_TUN_GROUP: the group id that may open it.</summary>
    public uint? Group { get; init; }

    internal override void WriteData(NetlinkWriter writer) =>
        throw new NotSupportedException("A tun device is made through /dev/net/tun; netlink can only read it.");

    internal static TunLink Read(AttributeReader reader)
    {
        const byte Tap = 2; // IFF_TAP
        var link = new TunLink();
        while (reader.Next())
        {
            link = reader.Type switch
            {
                if_link.IFLA_TUN_TYPE => link with { IsTap = reader.U8() == Tap },
                if_link.IFLA_TUN_PERSIST => link with { IsPersistent = reader.U8() != 0 },
                if_link.IFLA_TUN_MULTI_QUEUE => link with { IsMultiQueue = reader.U8() != 0 },
                if_link.IFLA_TUN_OWNER => link with { Owner = reader.U32() },
                if_link.IFLA_TUN_GROUP => link with { Group = reader.U32() },
                _ => link,
            };
        }

        return link;
    }
}
