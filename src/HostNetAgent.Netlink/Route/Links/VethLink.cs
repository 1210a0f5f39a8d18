using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route.Links;

/// <summary>One end of a virtual Ethernet pair. Reading gives no <see cref="Peer"/>: the kernel tells its index as <see cref="LinkRecord.LowerLink"/>.</summary>
public sealed record VethLink : LinkKind
{
    internal const string KindName = "veth";

    /// <inheritdoc/>
    public override string Name => KindName;

    /// <summary>The other end, made by the same message; null leaves all of it to the kernel.</summary>
    public VethPeer? Peer { get; init; }

    internal override void WriteData(NetlinkWriter writer)
    {
        if (Peer is null)
            return;
        var nest = writer.BeginNested(if_link.VETH_INFO_PEER);
        writer.Write(new ifinfomsg { ifi_index = Peer.Index });
        Peer.Write(writer);
        writer.EndNested(nest);
    }
}

/// <summary>
/// The far end of a new pair, best placed in its namespace at once (<see cref="LinkSettings.NamespaceDescriptor"/>) since moving
/// it later waits for an RCU grace period. It cannot be brought up by the message that makes it: the kernel says ENOTCONN.
/// </summary>
public sealed record VethPeer : LinkSettings
{
    /// <summary>The interface index wanted in the target namespace; 0 lets the kernel choose.</summary>
    public int Index { get; init; }
}
