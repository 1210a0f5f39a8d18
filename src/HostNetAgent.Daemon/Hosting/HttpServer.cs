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

    /// <summary>How long a stop waits for requests under way: a client that never sends the rest, or never reads, is not waited for.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

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
        // With time to spare for the services that stop afterwards; what a request asked for is done all the same.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Grace);
        await _server.StopAsync(patience.Token);
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
