using System.Net.Sockets;
using HostNetAgent.Netlink.Diagnostics;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Namespaces;

/// <summary>
/// One daemon a network namespace: two would each take the other's devices for leftovers. Abstract socket names are private to a network
/// namespace and go with the process, so a bound one is just such a claim. But anybody may bind them: a name counts only when the kernel says
/// that the socket is root's or the daemon's own user's, and where somebody else sits on the name, the daemon claims by another one.
/// </summary>
public sealed class NamespaceClaim : IDisposable
{
    private const string Name = "\0hostnetd";

    private readonly Socket _socket;

    private NamespaceClaim(Socket socket) => _socket = socket;

    /// <summary>Claims the namespace of the calling thread until the result is disposed; null when another daemon has it.</summary>
    /// <exception cref="NetlinkException">The kernel does not list its sockets.</exception>
    public static NamespaceClaim? TryTake()
    {
        if (TryBind(Name) is { } first)
            return OrNothing(first, Name);
        if (IsTaken(own: null))
            return null; // And nothing is bound: the daemon that is there may be looking round just now, and would leave too.
        var aside = $"{Name}-{Guid.NewGuid():N}";
        return TryBind(aside) is { } second ? OrNothing(second, aside) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    // Bound before it looks: of two that start at the same time one at least sees the other.
    private static NamespaceClaim? OrNothing(Socket socket, string own)
    {
        var taken = true;
        try
        {
            return (taken = IsTaken(own)) ? null : new NamespaceClaim(socket);
        }
        finally
        {
            if (taken)
                socket.Dispose();
        }
    }

    private static bool IsTaken(string? own)
    {
        try
        {
            using var connection = new NetlinkConnection(NetlinkProtocol.SocketDiagnostics);
            var claims = connection.UnixSockets().FindAll(socket => IsClaim(socket.Name));
            var user = own is null ? 0 : claims.Find(socket => socket.Name == own)?.Owner;
            return claims.Exists(socket => socket.Name != own && (socket.Owner is null or 0 || socket.Owner == user));
        }
        catch (NetlinkException unlisted) when (unlisted.Errno is Errno.NoEntry or Errno.ProtocolNotSupported)
        {
            return own is null; // Such a kernel does not say whose a name is; then its holder is believed to be a daemon.
        }
    }

    private static bool IsClaim(string? name) => name is not null && (name == Name || name.StartsWith(Name + "-", StringComparison.Ordinal));

    private static Socket? TryBind(string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(name));
            return socket;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            socket.Dispose();
            return null;
        }
    }
}
