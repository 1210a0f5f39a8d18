namespace HostNetAgent.Netlink.Sockets;

/// <summary>What a <see cref="NetlinkSubscription"/> listens to, and who is told.</summary>
/// <param name="Protocol">The netlink family.</param>
/// <param name="Groups">Group numbers, such as those of <see cref="Route.RouteGroup"/>.</param>
/// <param name="Listener">Is told.</param>
public sealed record NetlinkInterest(NetlinkProtocol Protocol, IReadOnlyList<uint> Groups, INetlinkListener Listener)
{
    /// <summary>Bytes of notifications that the kernel keeps for a listener that is slow.</summary>
    public int ReceiveBuffer { get; init; } = 4 << 20;
}
