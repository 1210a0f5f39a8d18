using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>Who connected to a unix socket, as the kernel saw it at the time of connecting (SO_PEERCRED).</summary>
/// <param name="ProcessId">Process number, 0 when it is in no process namespace that is visible here.</param>
/// <param name="UserId">Effective user.</param>
/// <param name="GroupId">Effective group.</param>
public readonly record struct PeerCredentials(int ProcessId, uint UserId, uint GroupId)
{
    /// <summary>Asks about the other end of a connected unix socket.</summary>
    /// <exception cref="SystemCallException">The descriptor is no such socket.</exception>
    public static unsafe PeerCredentials Of(SafeHandle socket)
    {
        var added = false;
        try
        {
            socket.DangerousAddRef(ref added);
            ucred peer;
            var length = (uint)sizeof(ucred);
            SystemCall.Check(libc.getsockopt((int)socket.DangerousGetHandle(), libc.SOL_SOCKET, libc.SO_PEERCRED, &peer, &length), "ask for the peer's credentials");
            return new PeerCredentials(peer.pid, peer.uid, peer.gid);
        }
        finally
        {
            if (added)
                socket.DangerousRelease();
        }
    }
}
