using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace HostNetAgent.Daemon.Api.Http;

/// <summary>Who is at the other end of a unix socket, as the kernel noted when the connection was made.</summary>
/// <param name="Pid">Process id, seen from our pid namespace; 0 when it is in none that we see.</param>
/// <param name="User">Effective user id.</param>
/// <param name="Group">Effective group id.</param>
internal sealed record Peer(int Pid, uint User, uint Group)
{
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;
    private const int PeerGroups = 59;

    /// <summary>Whether this peer is root or in a group, by its own or a supplementary one.</summary>
    public required bool Allowed { get; init; }

    /// <summary>Reads the peer of a connection (struct ucred, socket(7)).</summary>
    public static Peer Of(Socket socket, uint? group)
    {
        Span<int> credentials = stackalloc int[3];
        socket.GetRawSocketOption(SocketLevel, PeerCredentials, MemoryMarshal.AsBytes(credentials));
        var (user, own) = ((uint)credentials[1], (uint)credentials[2]);
        var allowed = user == 0 || (group is { } wanted && (own == wanted || Supplementary(socket).Contains(wanted)));
        return new Peer(credentials[0], user, own) { Allowed = allowed };
    }

    private static uint[] Supplementary(Socket socket)
    {
        // The kernel's limit of groups a process.
        const int Most = 65536;
        var groups = new uint[Most];
        var bytes = socket.GetRawSocketOption(SocketLevel, PeerGroups, MemoryMarshal.AsBytes(groups.AsSpan()));
        return groups[..(bytes / sizeof(uint))];
    }
}
