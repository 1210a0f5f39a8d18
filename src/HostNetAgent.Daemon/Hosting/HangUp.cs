using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>A daemon whose terminal is closed stops in good order, as for SIGINT and SIGTERM; the networks stay.</summary>
internal sealed class HangUp(IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private PosixSignalRegistration? _registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            lifetime.StopApplication();
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _registration?.Dispose();
}
