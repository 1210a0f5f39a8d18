using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Execution;

/// <summary>
/// Requests about the host's end of a pair. It never has IPv6 of its own: a port that solicits routers sends multicast through all
/// its siblings. The kernel takes that setting only after creation and applies it after "up" of the same message, so creation,
/// settings and "up" are three messages, the latter two in a send of their own.
/// The group is changed while the device is down and already in its bridge, where nothing is announced: with "up" there would be one
/// announcement more, each of which walks the list of all namespaces that the host knows, and with the master there would be
/// one of a device of ours that is down, which is damage.
/// </summary>
internal static class VethMessages
{
    /// <summary>Makes a pair with its far end in the namespace of this descriptor; <see cref="Settle"/> is to follow.</summary>
    public static void Create(NetlinkWriter writer, VethObject veth, int namespaceDescriptor) =>
        LinkMessages.Create(writer, Pair(veth, namespaceDescriptor, veth.Bridge));

    /// <summary>Brings up the pair that was made. Send it only then: it names an index, which is that of somebody else's device if the creation failed for that.</summary>
    public static void Settle(NetlinkWriter writer, VethObject veth)
    {
        LinkMessages.Change(writer, veth.Index, new LinkSettings { AddressGeneration = DeviceWithoutIPv6.NoAddress(veth.Mtu), Group = OwnMarks.EndpointGroup, Port = PortOf(veth) });
        LinkMessages.Change(writer, veth.Index, Up);
    }

    /// <summary>Makes a pair that waits: down, without master.</summary>
    public static void CreateParked(NetlinkWriter writer, VethObject veth, int namespaceDescriptor)
    {
        LinkMessages.Create(writer, Pair(veth, namespaceDescriptor, bridge: null));
        LinkMessages.Change(writer, veth.Index, new LinkSettings { AddressGeneration = AddressGeneration.None });
    }

    /// <summary>Puts a waiting pair to use. Settings of the port need a master first, and so a message of their own.</summary>
    public static void Join(NetlinkWriter writer, VethObject veth)
    {
        LinkMessages.Change(writer, veth.Index, new LinkSettings { Master = veth.Bridge, Mtu = veth.Mtu == WarmMtu ? null : veth.Mtu });
        LinkMessages.Change(writer, veth.Index, new LinkSettings { Group = OwnMarks.EndpointGroup });
        LinkMessages.Change(writer, veth.Index, PortOf(veth) is { } port ? Up with { Port = port } : Up);
    }

    /// <summary>Brings the host's end of an existing pair back to what is wanted.</summary>
    public static void Restore(NetlinkWriter writer, VethObject veth)
    {
        LinkMessages.Change(writer, veth.Index, new LinkSettings { Master = veth.Bridge, Mtu = veth.Mtu });
        LinkMessages.Change(writer, veth.Index, new LinkSettings { AddressGeneration = DeviceWithoutIPv6.NoAddress(veth.Mtu) });
        LinkMessages.Change(writer, veth.Index, Up with { Group = OwnMarks.EndpointGroup, Port = PortSettings.Whole(veth.Isolated, veth.Hairpin) });
    }

    /// <summary>Cuts a pair off; the reaper removes it later.</summary>
    public static void Park(NetlinkWriter writer, VethObject veth) =>
        LinkMessages.Change(writer, veth.Index, new LinkSettings { Up = false, Master = 0, Group = OwnMarks.ParkedGroup });

    /// <summary>MTU of waiting pairs.</summary>
    public const int WarmMtu = 1500;

    private static readonly LinkSettings Up = new() { Up = true };

    private static LinkSpec Pair(VethObject veth, int namespaceDescriptor, int? bridge) => new()
    {
        Index = veth.Index,
        Name = veth.Name,
        Mtu = veth.Mtu,
        Master = bridge,
        Group = OwnMarks.WarmGroup,
        TransmitQueues = 1,
        ReceiveQueues = 1,
        Kind = new VethLink
        {
            Peer = new VethPeer
            {
                Index = veth.Index,
                Name = veth.Interface,
                Address = veth.Mac.ToWire(),
                Mtu = veth.Mtu,
                NamespaceDescriptor = namespaceDescriptor,
                TransmitQueues = 1,
                ReceiveQueues = 1,
            },
        },
    };

    /// <summary>Null for a port as the kernel makes it.</summary>
    private static BridgePort? PortOf(VethObject veth) =>
        veth is { Isolated: false, Hairpin: false } ? null : new BridgePort { Isolated = veth.Isolated, Hairpin = veth.Hairpin };
}
