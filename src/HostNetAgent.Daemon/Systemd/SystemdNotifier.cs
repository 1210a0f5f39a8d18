using System.Net.Sockets;
using System.Text;

namespace HostNetAgent.Daemon.Systemd;

/// <summary>Sends to the datagram socket that NOTIFY_SOCKET names: a path, or with a leading @ a name in the abstract namespace.</summary>
/// <param name="notifySocket">Value of NOTIFY_SOCKET, or null.</param>
internal sealed class SystemdNotifier(string? notifySocket) : ISystemdNotifier
{
    public const string Variable = "NOTIFY_SOCKET";

    private readonly UnixDomainSocketEndPoint? _manager = string.IsNullOrEmpty(notifySocket)
        ? null
        : new UnixDomainSocketEndPoint(notifySocket[0] == '@' ? "\0" + notifySocket[1..] : notifySocket);

    public bool IsEnabled => _manager is not null;

    public void Notify(ServiceState state)
    {
        if (_manager is null)
            return;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.SendTo(Encoding.UTF8.GetBytes(state.Text), _manager);
    }
}
