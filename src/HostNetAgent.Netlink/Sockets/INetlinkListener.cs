using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Sockets;

/// <summary>What a <see cref="NetlinkSubscription"/> tells, always on its own thread. An exception thrown here ends the subscription through <see cref="Failed"/>.</summary>
public interface INetlinkListener
{
    /// <summary>
    /// A notification; the spans live only during the call. For addresses and routes <see cref="NetlinkHeader.Port"/> tells whose
    /// request caused it, to be compared with <see cref="NetlinkSocket.Port"/>; for links it is mostly 0.
    /// </summary>
    void Received(in MessageReader message);

    /// <summary>Notifications were lost: what is known may be out of date. A dump that starts now and what is told from now on make it complete again.</summary>
    void Overrun();

    /// <summary>The subscription ended and will tell nothing more.</summary>
    void Failed(Exception exception);
}
