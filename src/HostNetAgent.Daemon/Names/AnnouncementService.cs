using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Hosting;
using HostNetAgent.Linux.Announcing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Names;

/// <summary>
/// Has neighbours told when an address has another owner. On a bridge only then, since each announcement goes to every member; on a physical segment always, as
/// who had the address there before is not known. After a restart all may have moved, for as long as caches live.
/// </summary>
internal sealed class AnnouncementService(IAgent agent, ILogger<AnnouncementService> log) : IHostedService, IEventFollower
{
    private static readonly TimeSpan s_cacheLife = TimeSpan.FromSeconds(60);

    private readonly Dictionary<(string Network, IpAddress Address), MacAddress> _owners = [];
    private readonly Lock _lock = new();
    private Announcer? _announcer;
    private long _doubtUntil;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _announcer = new Announcer(TimeProvider.System, problem => log.Problem(problem));
            foreach (var endpoint in agent.Model.Endpoints.Values)
                Moved(endpoint);
            if (_owners.Count > 0)
                _doubtUntil = Environment.TickCount64 + (long)s_cacheLife.TotalMilliseconds;
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _announcer?.Dispose();
            _announcer = null;
        }

        return Task.CompletedTask;
    }

    public void Happened(AgentEvent happened)
    {
        if (happened is not { Type: "endpoint", Action: "connect" })
            return;
        lock (_lock)
        {
            var model = agent.Model;
            if (_announcer is null || !model.Endpoints.TryGetValue(happened.Id, out var endpoint) || !model.Networks.TryGetValue(endpoint.NetworkId, out var network))
                return;
            var moved = Moved(endpoint) || !network.IsBridge || network.IsBridged || Environment.TickCount64 < _doubtUntil;
            if (moved && endpoint.Kind != EndpointKind.Tap && !endpoint.Addresses.IsEmpty && model.Sandboxes.TryGetValue(endpoint.SandboxId, out var sandbox))
                _announcer.Announce(new Announcement(sandbox.NamespacePath, endpoint.LinkIndex, endpoint.Mac, endpoint.Addresses));
        }
    }

    public void Missed()
    {
        lock (_lock)
            _doubtUntil = Environment.TickCount64 + (long)s_cacheLife.TotalMilliseconds;
    }

    private bool Moved(Endpoint endpoint)
    {
        var moved = false;
        foreach (var address in endpoint.Addresses)
        {
            var key = (endpoint.NetworkId, address);
            moved |= _owners.TryGetValue(key, out var before) && before != endpoint.Mac;
            _owners[key] = endpoint.Mac;
        }

        return moved;
    }
}
