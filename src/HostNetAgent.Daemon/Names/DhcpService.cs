using System.Collections.Immutable;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Files;
using HostNetAgent.Daemon.Hosting;
using HostNetAgent.Daemon.Options;
using HostNetAgent.Services.Dhcp;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Names;

/// <summary>Runs the DHCP server beside the agent: opens a socket for a network once somebody on it wants addresses told.</summary>
internal sealed class DhcpService(IAgent agent, DaemonOptions options, ILogger<DhcpService> log) : IHostedService, IEventFollower, IDisposable
{
    private readonly DhcpServer _server = new(
        () => agent.Model, HostServers(new HostFileReader(options.ResolvConf)), Path.Combine(options.StateDirectory, "dhcp-leases"), TimeProvider.System, problem => log.Problem(problem));

    private readonly Lock _lock = new();
    private bool _started;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _started = true;
            _server.Follow(agent.Model);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _started = false;
            _server.Dispose();
        }

        return Task.CompletedTask;
    }

    public void Happened(AgentEvent happened)
    {
        lock (_lock)
        {
            var model = agent.Model;
            if (!_started)
                return;
            if (happened.Type == "endpoint" && model.Endpoints.TryGetValue(happened.Id, out var endpoint) && DhcpServer.Wants(endpoint))
                _server.Serve(model, endpoint.NetworkId);
            else if (happened.Type == "network" && model.Networks.TryGetValue(happened.Id, out var network) && DhcpServer.Wants(network))
                _server.Serve(model, network.Id);
            else if (happened.Type == "network" && !model.Networks.ContainsKey(happened.Id))
                _server.Close(happened.Id);
        }
    }

    public void Missed()
    {
        lock (_lock)
        {
            if (_started)
                _server.Follow(agent.Model);
        }
    }

    public void Dispose() => _server.Dispose();

    private static Func<ImmutableArray<IpAddress>> HostServers(HostFileReader reader) =>
        () => [.. ResolvConf.Parse(reader.Read().ResolvConf).Servers.Where(server => server.IsV4 && !server.IsLoopback)];
}
