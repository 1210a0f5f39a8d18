using System.Globalization;

namespace HostNetAgent.Daemon.Systemd;

/// <summary>Sockets that the service manager opened for us (sd_listen_fds(3)).</summary>
internal static class ActivatedSockets
{
    private const int First = 3;

    /// <summary>The descriptor of the control socket, or null when there is none for this process.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public static int? Control(Func<string, string?> variable, int pid)
    {
        if (variable("LISTEN_PID") != pid.ToString(CultureInfo.InvariantCulture))
            return null;
        return variable("LISTEN_FDS") switch
        {
            null or "" or "0" => null,
            "1" => First,
            var count => throw new InvalidOperationException($"the service manager passed {count} sockets; hostnetd.socket must have one ListenStream= alone"),
        };
    }
}
