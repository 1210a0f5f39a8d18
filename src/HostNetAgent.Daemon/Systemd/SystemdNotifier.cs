using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Systemd;

/// <summary>
/// Sends to the datagram socket that NOTIFY_SOCKET names: a path, or with a leading @ a name in the abstract namespace. A manager that
/// cannot be told ends nothing (sd_notify(3) advises to ignore errors); it is logged once for as long as it lasts.
/// </summary>
/// <param name="notifySocket">Value of NOTIFY_SOCKET, or null.</param>
/// <param name="log">For what cannot be sent.</param>
internal sealed class SystemdNotifier(string? notifySocket, ILogger<SystemdNotifier> log) : ISystemdNotifier
{
    public const string Variable = "NOTIFY_SOCKET";

    private volatile bool _failing;

    public bool IsEnabled => !string.IsNullOrEmpty(notifySocket);

    public void Notify(ServiceState state)
    {
        if (string.IsNullOrEmpty(notifySocket))
            return;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTo(Encoding.UTF8.GetBytes(state.Text), Manager(notifySocket));
            _failing = false;
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            if (!_failing)
                log.ManagerUnreachable(notifySocket, failure.Message);
            _failing = true;
        }
    }

    /// <exception cref="ArgumentException">The name is longer than a socket's may be.</exception>
    private static UnixDomainSocketEndPoint Manager(string name) => new(name[0] == '@' ? "\0" + name[1..] : name);
}
