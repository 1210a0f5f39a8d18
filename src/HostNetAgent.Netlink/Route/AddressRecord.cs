using System.Net;
using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>An internet address of a link, to be added or as the kernel reports it.</summary>
public sealed record AddressRecord
{
    /// <summary>Index of the link.</summary>
    public required int Link { get; init; }

    /// <summary>The address itself (IFA_LOCAL, or IFA_ADDRESS where that is missing).</summary>
    public required IPAddress Address { get; init; }

    /// <summary>Length of the prefix on the link, in bits.</summary>
    public required byte PrefixLength { get; init; }

    /// <summary>The other end of a point-to-point link (IFA_ADDRESS where it differs); null otherwise.</summary>
    public IPAddress? Peer { get; init; }

    /// <summary>IFA_BROADCAST; null for none, and for IPv6.</summary>
    public IPAddress? Broadcast { get; init; }

    /// <summary>Scope; the kernel sets IPv6 scopes itself.</summary>
    public RouteScope Scope { get; init; }

    /// <summary>IFA_FLAGS.</summary>
    public AddressFlags Flags { get; init; }

    /// <summary>IFA_LABEL: a name of IPv4 addresses, which the kernel sets to the link's when null.</summary>
    public string? Label { get; init; }

    /// <summary>IFA_PROTO: who set it, 0 unspecified. Kernels before 5.18 do not keep it.</summary>
    public byte Protocol { get; init; }

    /// <summary>Decodes an RTM_NEWADDR or RTM_DELADDR.</summary>
    /// <param name="message">The message.</param>
    /// <param name="unknown">Gets a verbatim copy of every attribute that has no property here, if given.</param>
    /// <exception cref="NetlinkFormatException">Truncated or inconsistent.</exception>
    public static AddressRecord Read(in MessageReader message, NetlinkWriter? unknown = null)
    {
        var header = message.Read<ifaddrmsg>();
        var record = new AddressRecord
        {
            Link = header.ifa_index,
            Address = IPAddress.None,
            PrefixLength = header.ifa_prefixlen,
            Scope = header.ifa_scope,
            Flags = (AddressFlags)header.ifa_flags,
        };
        IPAddress? address = null;
        IPAddress? local = null;
        var reader = message.Attributes<ifaddrmsg>();
        while (reader.Next())
        {
            switch (reader.Type)
            {
                case rtnetlink.IFA_ADDRESS: address = reader.Address(); break;
                case rtnetlink.IFA_LOCAL: local = reader.Address(); break;
                case rtnetlink.IFA_BROADCAST: record = record with { Broadcast = reader.Address() }; break;
                case rtnetlink.IFA_LABEL: record = record with { Label = reader.Text() }; break;
                case rtnetlink.IFA_FLAGS: record = record with { Flags = (AddressFlags)reader.U32() }; break;
                case rtnetlink.IFA_PROTO: record = record with { Protocol = reader.U8() }; break;
                default: unknown?.Attribute(reader.RawType, reader.Payload); break;
            }
        }

        return record with
        {
            Address = local ?? address ?? throw new NetlinkFormatException("an address message without an address"),
            Peer = local is null || local.Equals(address) ? null : address,
        };
    }
}
