using HostNetAgent.Daemon.Api.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>Kestrel on one address, with one set of resources.</summary>
internal sealed class HttpServer(ControlApplication application, IConnectionListenerFactory transport, Action<KestrelServerOptions> listen, string address, Action? stopped, ILoggerFactory loggers)
    : IHostedService, IDisposable
{
    private const int LargestBody = 1 << 20;

    private readonly KestrelServer _server = new(
        Microsoft.Extensions.Options.Options.Create(Configure(listen)),
        transport,
        loggers);

    private bool _started;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _server.StartAsync(application, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException or ConnectionAbortedException)
        {
            throw new StartException(ExitCodes.Socket, $"{address} cannot be listened on: {failure.Message}", failure);
        }

        _started = true;
        loggers.CreateLogger<HttpServer>().Listening(address);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _server.StopAsync(cancellationToken);
        if (_started)
            stopped?.Invoke();
    }

    public void Dispose() => _server.Dispose();

    private static KestrelServerOptions Configure(Action<KestrelServerOptions> listen)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, ApplicationServices = new ServiceCollection().BuildServiceProvider() };
        options.Limits.MaxRequestBodySize = LargestBody;
        // Event streams are silent for as long as nothing happens, and kept connections idle for as long as the client likes.
        options.Limits.MinResponseDataRate = null;
        options.Limits.KeepAliveTimeout = TimeSpan.FromDays(1);
        listen(options);
        return options;
    }
}
