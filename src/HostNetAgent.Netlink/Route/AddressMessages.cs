using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>Appends requests about addresses to a writer.</summary>
public static class AddressMessages
{
    /// <summary>RTM_NEWADDR; EEXIST if the link has the address already.</summary>
    public static void Add(NetlinkWriter writer, AddressRecord address) =>
        Write(writer, RouteMessageType.NewAddress, NetlinkFlags.Create | NetlinkFlags.Exclusive, address);

    /// <summary>RTM_NEWADDR that adds the address or replaces its flags and lifetime.</summary>
    public static void Replace(NetlinkWriter writer, AddressRecord address) =>
        Write(writer, RouteMessageType.NewAddress, NetlinkFlags.Create | NetlinkFlags.Replace, address);

    /// <summary>RTM_DELADDR; EADDRNOTAVAIL if the link has no such address with this prefix length.</summary>
    public static void Delete(NetlinkWriter writer, AddressRecord address) =>
        Write(writer, RouteMessageType.DeleteAddress, NetlinkFlags.None, address);

    /// <summary>RTM_GETADDR dump, of one family or all, of one link or all (0).</summary>
    public static void Dump(NetlinkWriter writer, RouteFamily family = RouteFamily.Unspecified, int link = 0)
    {
        var message = writer.BeginMessage(RouteMessageType.GetAddress, NetlinkFlags.Request | NetlinkFlags.Dump);
        writer.Write(new ifaddrmsg { ifa_family = family, ifa_index = link });
        writer.EndMessage(message);
    }

    private static void Write(NetlinkWriter writer, ushort type, NetlinkFlags flags, AddressRecord address)
    {
        var message = writer.BeginMessage(type, NetlinkFlags.Request | flags);
        writer.Write(new ifaddrmsg
        {
            ifa_family = WireAddress.Family(address.Address),
            ifa_prefixlen = address.PrefixLength,
            ifa_flags = (byte)address.Flags,
            ifa_scope = address.Scope,
            ifa_index = address.Link,
        });
        writer.Address(rtnetlink.IFA_LOCAL, address.Address);
        writer.Address(rtnetlink.IFA_ADDRESS, address.Peer ?? address.Address);
        if (address.Broadcast is not null)
            writer.Address(rtnetlink.IFA_BROADCAST, address.Broadcast);
        writer.OptionalString(rtnetlink.IFA_LABEL, address.Label);
        if ((uint)address.Flags > byte.MaxValue)
            writer.U32(rtnetlink.IFA_FLAGS, (uint)address.Flags);
        if (address.Protocol != 0)
            writer.U8(rtnetlink.IFA_PROTO, address.Protocol);
        writer.EndMessage(message);
    }
}
