using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Sockets;

/// <summary>What a <see cref="NetlinkSubscription"/> tells, always on its own thread. An exception thrown here ends the subscription through <see cref="Failed"/>.</summary>
public interface INetlinkListener
{
    /// <summary>
    /// A notification; the spans live only during the call. <see cref="NetlinkHeader.Port"/> tells whose request caused it:
    /// compare with <see cref="NetlinkSocket.Port"/> to know one's own.
    /// </summary>
    void Received(in MessageReader message);

    /// <summary>Notifications were lost: what is known may be out of date, dump again.</summary>
    void Overrun();

    /// <summary>The subscription ended and will tell nothing more.</summary>
    void Failed(Exception exception);
}
