using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Execution;

/// <summary>
/// Requests about the host's end of a pair. It never has IPv6 of its own: a port that solicits routers sends multicast through all
/// its siblings. The kernel takes that setting only after creation and applies it after "up" of the same message, so creation,
/// settings and "up" are three messages of one send.
/// </summary>
internal static class VethMessages
{
    private static readonly BridgePort IsolatedPort = new() { Isolated = true };
    private static readonly BridgePort OpenPort = new() { Isolated = false };

    /// <summary>Makes a pair with its far end in the namespace of this descriptor.</summary>
    public static void Create(NetlinkWriter writer, VethObject veth, int namespaceDescriptor)
    {
        LinkMessages.Create(writer, Pair(veth, namespaceDescriptor, OwnMarks.EndpointGroup, veth.Bridge));
        Settle(writer, veth.Index, veth.Isolated);
        LinkMessages.Change(writer, veth.Index, new LinkSettings { Up = true });
    }

    /// <summary>Makes a pair that waits: down, without master.</summary>
    public static void CreateParked(NetlinkWriter writer, VethObject veth, int namespaceDescriptor)
    {
        LinkMessages.Create(writer, Pair(veth, namespaceDescriptor, OwnMarks.WarmGroup, bridge: null));
        Settle(writer, veth.Index, isolated: false);
    }

    /// <summary>Puts a waiting pair to use.</summary>
    public static void Join(NetlinkWriter writer, VethObject veth)
    {
        var settings = new LinkSettings { Master = veth.Bridge, Group = OwnMarks.EndpointGroup, Mtu = veth.Mtu == WarmMtu ? null : veth.Mtu };
        if (veth.Isolated)
            EnterThenUp(writer, veth.Index, settings, IsolatedPort);
        else
            LinkMessages.Change(writer, veth.Index, settings with { Up = true });
    }

    /// <summary>Brings the host's end of an existing pair back to what is wanted.</summary>
    public static void Restore(NetlinkWriter writer, VethObject veth) => EnterThenUp(
        writer, veth.Index, new LinkSettings { Master = veth.Bridge, Group = OwnMarks.EndpointGroup, Mtu = veth.Mtu }, veth.Isolated ? IsolatedPort : OpenPort);

    /// <summary>Cuts a pair off; the reaper removes it later.</summary>
    public static void Park(NetlinkWriter writer, VethObject veth) =>
        LinkMessages.Change(writer, veth.Index, new LinkSettings { Up = false, Master = 0, Group = OwnMarks.ParkedGroup });

    /// <summary>MTU of waiting pairs.</summary>
    public const int WarmMtu = 1500;

    private static LinkSpec Pair(VethObject veth, int namespaceDescriptor, uint group, int? bridge) => new()
    {
        Index = veth.Index,
        Name = veth.Name,
        Mtu = veth.Mtu,
        Master = bridge,
        Group = group,
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

    /// <summary>The kernel takes a port's settings only for the bridge that it is in when the message comes, not for the one that the message puts it in.</summary>
    private static void EnterThenUp(NetlinkWriter writer, int index, LinkSettings settings, BridgePort port)
    {
        LinkMessages.Change(writer, index, settings);
        LinkMessages.Change(writer, index, new LinkSettings { Port = port, Up = true });
    }

    private static void Settle(NetlinkWriter writer, int index, bool isolated) => LinkMessages.Change(writer, index, new LinkSettings
    {
        AddressGeneration = AddressGeneration.None,
        Port = isolated ? IsolatedPort : null,
    });
}
