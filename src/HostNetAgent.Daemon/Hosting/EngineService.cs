using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>Starts the agent before, and stops it after everything that uses it.</summary>
internal sealed class EngineService(AgentHost host, ILogger<EngineService> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        StartException.Guard(host.Start);
        var model = host.Agent.Model;
        var operations = host.Agent.Status.LastReconcileOperations;
        log.Started(Build.Version, model.Networks.Count, model.Sandboxes.Count, model.Endpoints.Count, operations, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        host.Stop();
        log.Stopped();
        return Task.CompletedTask;
    }
}
