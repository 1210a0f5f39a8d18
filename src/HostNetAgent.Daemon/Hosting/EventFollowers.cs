using HostNetAgent.Core.Ports;
using Microsoft.Extensions.Hosting;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>
/// Passes on what happened to everything that is done behind the answer to a change: one reader for all of them, since waking each costs the
/// writer time.
/// </summary>
internal sealed class EventFollowers(IAgent agent, IEnumerable<IEventFollower> followers) : BackgroundService
{
    private readonly IEventFollower[] _followers = [.. followers];
    private long _number;
    private AgentSubscription? _subscription;

    // Before the engine starts, so that what it finds then is heard of too.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = agent.Subscribe();
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _subscription?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var happened in _subscription!.Events.ReadAllAsync(stoppingToken))
                Tell(happened);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private void Tell(AgentEvent happened)
    {
        var missed = _number != 0 && happened.Number != _number + 1;
        _number = happened.Number;
        foreach (var follower in _followers)
        {
            if (missed)
                follower.Missed();
            follower.Happened(happened);
        }
    }
}
