using HostNetAgent.Daemon.Hosting;
using HostNetAgent.Daemon.Options;
using HostNetAgent.Services.Dns;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Names;

/// <summary>Runs the name service beside the engine.</summary>
internal sealed class NameServiceHost(AgentHost host, DaemonOptions options, ILoggerFactory loggers) : IHostedService, IDisposable
{
    private NameService? _service;

    public NameServiceFigures Figures => _service?.Figures ?? NameServiceFigures.None;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (host.Feed is { } feed)
        {
            var log = loggers.CreateLogger("hostnetd.names");
            _service = new NameService(feed, KernelBatch.Tools, new NameServiceOptions { ResolvConf = options.ResolvConf }, TimeProvider.System, text => log.Problem(text));
            _service.Start();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _service?.Dispose();
        _service = null;
    }
}
