using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Systemd;

/// <summary>What is logged about the service manager.</summary>
internal static partial class SystemdLog
{
    [LoggerMessage(32, LogLevel.Warning, "the service manager cannot be told how the service fares, at {Socket} (NOTIFY_SOCKET): {Problem}")]
    public static partial void ManagerUnreachable(this ILogger log, string socket, string problem);
}
