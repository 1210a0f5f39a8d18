using System.Net.Sockets;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>
/// One daemon a network namespace: two would each take the other's devices for leftovers. Abstract socket names are private to a network
/// namespace and go with the process, so a bound one is just such a claim.
/// </summary>
internal static class NamespaceClaim
{
    private const string Name = "\0hostnetd";

    /// <summary>Claims the namespace until the result is disposed.</summary>
    /// <exception cref="StartException">Another daemon has it.</exception>
    public static IDisposable Take()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(Name));
            return socket;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            socket.Dispose();
            throw new StartException(
                ExitCodes.State, "another hostnetd, with other state, looks after this network namespace; stop it first, or start this one in a namespace of its own", taken);
        }
    }
}
