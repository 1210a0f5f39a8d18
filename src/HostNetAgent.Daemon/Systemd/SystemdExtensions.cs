using HostNetAgent.Core.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Systemd;

/// <summary>Of the shape of Microsoft.Extensions.Hosting.Systemd, with the watchdog that one lacks.</summary>
public static class SystemdExtensions
{
    /// <summary>Tells the service manager when the host is ready and when it stops, and keeps its watchdog content while the heartbeat goes on.</summary>
    public static IServiceCollection AddSystemd(this IServiceCollection services) => services.AddSystemd(Environment.GetEnvironmentVariable);

    internal static IServiceCollection AddSystemd(this IServiceCollection services, Func<string, string?> variable)
    {
        services.AddSingleton<ISystemdNotifier>(all => new SystemdNotifier(variable(SystemdNotifier.Variable), all.GetRequiredService<ILogger<SystemdNotifier>>()));
        services.AddSingleton<IHostedService>(all => new SystemdLifetime(all.GetRequiredService<ISystemdNotifier>(), all.GetService<ServiceSummary>()));
        if (WatchdogInterval.Read(variable, Environment.ProcessId) is { } interval)
        {
            services.AddSingleton<IHostedService>(all => new Watchdog(
                all.GetRequiredService<ISystemdNotifier>(), all.GetRequiredService<IHeartbeat>(), interval, TimeProvider.System, all.GetService<ServiceSummary>()));
        }

        return services;
    }
}
