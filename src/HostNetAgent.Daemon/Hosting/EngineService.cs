using System.Diagnostics;
using HostNetAgent.Core.Ports;
using HostNetAgent.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>Starts the agent before, and stops it after everything that uses it.</summary>
internal sealed class EngineService(AgentHost host, ILogger<EngineService> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            host.Start();
        }
        catch (StateStoreException state)
        {
            throw new StartException(ExitCodes.State, state.Message, state);
        }
        catch (Exception kernel) when (kernel is KernelException or PlatformNotSupportedException or IOException)
        {
            throw new StartException(ExitCodes.Kernel, kernel.Message, kernel);
        }

        var model = host.Agent.Model;
        log.Started(Build.Version, model.Networks.Count, model.Sandboxes.Count, model.Endpoints.Count, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        host.Stop();
        log.Stopped();
        return Task.CompletedTask;
    }
}
