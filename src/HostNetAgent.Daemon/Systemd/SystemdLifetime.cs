using Microsoft.Extensions.Hosting;

namespace HostNetAgent.Daemon.Systemd;

/// <summary>READY once every other service has started, STOPPING as soon as the end is asked for.</summary>
internal sealed class SystemdLifetime(ISystemdNotifier notifier, ServiceSummary? summary = null) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Notify(ServiceState.Status("Looking at the host"));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Notify(ServiceState.Ready.And(ServiceState.Status(summary?.Invoke() ?? "Running")));

    public Task StoppingAsync(CancellationToken cancellationToken) => Notify(ServiceState.Stopping.And(ServiceState.Status("Stopping; networks stay")));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task Notify(ServiceState state)
    {
        notifier.Notify(state);
        return Task.CompletedTask;
    }
}

/// <summary>The service in one line, for <c>systemctl status</c>.</summary>
public delegate string ServiceSummary();
