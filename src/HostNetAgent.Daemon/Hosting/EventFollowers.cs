using HostNetAgent.Core.Ports;
using Microsoft.Extensions.Hosting;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>Passes on what happened to everything that is done behind the answer to a change.</summary>
internal sealed class EventFollowers(IAgent agent, Afterwards afterwards, IEnumerable<IEventFollower> followers) : IHostedService, IDisposable
{
    private readonly IEventFollower[] _followers = [.. followers];
    private long _number;
    private volatile bool _over;
    private AgentSubscription? _subscription;

    // Before the engine starts, so that what it finds then is heard of too.
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = agent.Subscribe(() => afterwards.Do(TellNext));
        return Task.CompletedTask;
    }

    // The engine has stopped: nothing comes after what is there.
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await afterwards.DoneAsync().WaitAsync(cancellationToken);
        _over = true;
    }

    // Before the followers are: none is told of anything once it is gone, be it that the start failed.
    public void Dispose()
    {
        _over = true;
        _subscription?.Dispose();
    }

    // Once for each event; where the channel dropped one there is one left that finds nothing.
    private void TellNext()
    {
        if (!_over && _subscription!.Events.TryRead(out var happened))
            Tell(happened);
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
