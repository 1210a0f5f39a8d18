using System.Net.Sockets;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>Makes the control socket, so that nobody ever finds it with other rights than it should have.</summary>
internal static class ControlSocket
{
    private const UnixFileMode OwnerAndGroup = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>Binds a socket and puts it at <paramref name="path"/>, in place of one on which nobody answers.</summary>
    /// <param name="path">Where.</param>
    /// <param name="group">Group that may use it; null for root alone.</param>
    /// <exception cref="StartException">Another daemon answers there, something else is there, or the directory cannot be written.</exception>
    public static Socket Bind(string path, uint? group)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            RefuseIfTaken(path);
            return BindAside(path, group);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SocketException or SystemCallException)
        {
            throw new StartException(ExitCodes.Socket, $"the control socket {path} cannot be made: {failure.Message}", failure);
        }
    }

    /// <summary>Takes the socket's file away, if it is still there.</summary>
    public static void Remove(string path)
    {
        if (Path.Exists(path))
            File.Delete(path);
    }

    private static Socket BindAside(string path, uint? group)
    {
        var aside = path + ".new";
        File.Delete(aside);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(aside));
            Ownership.Change(aside, 0, group ?? 0);
            File.SetUnixFileMode(aside, OwnerAndGroup);
            File.Move(aside, path, overwrite: true);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void RefuseIfTaken(string path)
    {
        if (!Path.Exists(path))
            return;
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused && IsSocket(path))
        {
            return;
        }
        catch (SocketException other)
        {
            throw new StartException(ExitCodes.Socket, $"{path} is there and is no control socket ({other.Message}); remove it, or name another path with --socket", other);
        }

        throw new StartException(ExitCodes.Socket, $"another daemon answers on {path}; stop it first, or name another path with --socket");
    }

    // Connecting to a regular file is refused in the same way as to a socket that nobody listens on; but a socket cannot be opened.
    private static bool IsSocket(string path)
    {
        try
        {
            File.OpenHandle(path).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
