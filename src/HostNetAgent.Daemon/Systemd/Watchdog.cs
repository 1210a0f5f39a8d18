using HostNetAgent.Core.Ports;
using Microsoft.Extensions.Hosting;

namespace HostNetAgent.Daemon.Systemd;

/// <summary>Passes the engine's own heartbeat on: when its loop stands still, so does the watchdog, and the manager restarts the service.</summary>
internal sealed class Watchdog(ISystemdNotifier notifier, IHeartbeat heartbeat, TimeSpan interval, TimeProvider time, ServiceSummary? summary = null) : BackgroundService
{
    private long _beats = heartbeat.Beats;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Half of the time, as sd_watchdog_enabled(3) recommends.
        using var timer = new PeriodicTimer(interval / 2, time);
        while (await Next(timer, stoppingToken))
        {
            var now = heartbeat.Beats;
            if (now != _beats)
                notifier.Notify(summary is null ? ServiceState.Watchdog : ServiceState.Watchdog.And(ServiceState.Status(summary())));
            _beats = now;
        }
    }

    private static async ValueTask<bool> Next(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
