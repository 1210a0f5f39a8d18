using System.Globalization;

namespace HostNetAgent.Daemon.Systemd;

/// <summary>How often the service manager wants to hear from us (sd_watchdog_enabled(3)).</summary>
internal static class WatchdogInterval
{
    /// <summary>The time after which the manager gives up; null when it does not watch this process.</summary>
    public static TimeSpan? Read(Func<string, string?> variable, int pid)
    {
        if (!long.TryParse(variable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) || microseconds <= 0)
            return null;
        var watched = variable("WATCHDOG_PID");
        var ours = string.IsNullOrEmpty(watched) || watched == pid.ToString(CultureInfo.InvariantCulture);
        return ours ? TimeSpan.FromMicroseconds(microseconds) : null;
    }
}
