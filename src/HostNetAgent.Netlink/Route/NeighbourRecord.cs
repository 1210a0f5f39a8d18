using System.Net;
using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>
/// An entry that maps an internet address to a MAC address (ARP, ND), or with family <see cref="RouteFamily.Bridge"/>
/// a forwarding entry that maps a MAC address to a link.
/// </summary>
public sealed record NeighbourRecord
{
    /// <summary>IPv4, IPv6 or Bridge.</summary>
    public required RouteFamily Family { get; init; }

    /// <summary>Index of the link; of the bridge port for a forwarding entry.</summary>
    public required int Link { get; init; }

    /// <summary>NDA_DST: the internet address; for a forwarding entry of a tunnel the remote end.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>NDA_LLADDR; null while unresolved.</summary>
    public MacAddress? Address { get; init; }

    /// <summary>NUD_* state.</summary>
    public NeighbourState State { get; init; }

    /// <summary>NTF_* flags.</summary>
    public NeighbourFlags Flags { get; init; }

    /// <summary>NDA_MASTER: index of the bridge of a forwarding entry; 0 without one.</summary>
    public int Master { get; init; }

    /// <summary>NDA_VLAN of a forwarding entry; null without one.</summary>
    public ushort? Vlan { get; init; }

    /// <summary>NDA_PROTOCOL: who made it, as in <see cref="RouteProtocol"/>; not kept for forwarding entries.</summary>
    public byte Protocol { get; init; }

    /// <summary>Decodes an RTM_NEWNEIGH or RTM_DELNEIGH.</summary>
    /// <param name="message">The message.</param>
    /// <param name="unknown">Gets a verbatim copy of every attribute that has no property here, if given.</param>
    /// <exception cref="NetlinkFormatException">Truncated or inconsistent.</exception>
    public static NeighbourRecord Read(in MessageReader message, NetlinkWriter? unknown = null)
    {
        var header = message.Read<ndmsg>();
        var record = new NeighbourRecord
        {
            Family = header.ndm_family,
            Link = header.ndm_ifindex,
            State = header.ndm_state,
            Flags = header.ndm_flags,
        };
        var reader = message.Attributes<ndmsg>();
        while (reader.Next())
        {
            if (record.With(in reader) is { } next)
                record = next;
            else
                unknown?.Attribute(reader.RawType, reader.Payload);
        }

        return record;
    }

    private NeighbourRecord? With(in AttributeReader reader) => reader.Type switch
    {
        rtnetlink.NDA_DST => this with { Destination = reader.Address() },
        rtnetlink.NDA_LLADDR => this with { Address = reader.Mac() },
        rtnetlink.NDA_MASTER => this with { Master = reader.S32() },
        rtnetlink.NDA_VLAN => this with { Vlan = reader.U16() },
        rtnetlink.NDA_PROTOCOL => this with { Protocol = reader.U8() },
        _ => null,
    };
}
