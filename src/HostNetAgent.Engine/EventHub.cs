using System.Collections.Immutable;
using System.Threading.Channels;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>Hands events to all subscribers. A slow one loses its oldest events and holds up nobody.</summary>
internal sealed class EventHub(TimeProvider time)
{
    private const int Backlog = 1024;
    private ImmutableList<Subscriber> _subscribers = [];
    private long _number;
    private volatile bool _completed;

    public AgentSubscription Subscribe(Action? arrived = null)
    {
        var channel = Channel.CreateBounded<AgentEvent>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        var subscriber = new Subscriber(channel, arrived);
        ImmutableInterlocked.Update(ref _subscribers, static (all, one) => all.Add(one), subscriber);
        if (_completed)
            channel.Writer.TryComplete();
        return new AgentSubscription(channel.Reader, () =>
        {
            ImmutableInterlocked.Update(ref _subscribers, static (all, one) => all.Remove(one), subscriber);
            channel.Writer.TryComplete();
        });
    }

    public void Publish(string type, string action, string id, string name, IReadOnlyDictionary<string, string>? attributes = null)
    {
        var number = ++_number;
        if (_subscribers.IsEmpty)
            return;
        var happened = new AgentEvent(number, time.GetUtcNow(), type, action, id, name, attributes ?? ImmutableDictionary<string, string>.Empty);
        foreach (var subscriber in _subscribers)
        {
            subscriber.Channel.Writer.TryWrite(happened);
            subscriber.Arrived?.Invoke();
        }
    }

    public void Complete()
    {
        _completed = true;
        foreach (var subscriber in _subscribers)
            subscriber.Channel.Writer.TryComplete();
    }

    private sealed record Subscriber(Channel<AgentEvent> Channel, Action? Arrived);
}
