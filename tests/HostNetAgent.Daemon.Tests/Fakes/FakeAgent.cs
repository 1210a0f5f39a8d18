using System.Threading.Channels;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Daemon.Tests.Fakes;

/// <summary>An agent that answers what the test says and remembers what it was asked.</summary>
internal sealed class FakeAgent : IAgent, IHeartbeat
{
    private readonly List<(Channel<AgentEvent> Channel, Action? Arrived)> _subscribers = [];
    private long _number;

    public HostModel Model { get; set; } = SampleModel.Whole;

    public AgentStatus Status { get; set; } = new() { State = "ready", Kernel = "6.18.0", Started = SampleModel.Time };

    public Func<Command, Result<Outcome>> Answer { get; set; } = _ => AgentError.Unsupported("the test has no answer");

    public Command? Asked { get; private set; }

    public int Resets { get; private set; }

    public Exception? Failure { get; set; }

    public Dictionary<string, LinkCounters> Counters { get; } = new(StringComparer.Ordinal);

    public long Beats { get; set; }

    public TaskCompletionSource Subscribed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When set, a change is not answered before this is done.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public async ValueTask<Result<Outcome>> SubmitAsync(Command command, CancellationToken cancellation = default)
    {
        Asked = command;
        await Gate;
        return Failure is null ? Answer(command) : throw Failure;
    }

    public ValueTask<IReadOnlyList<string>> PlanAsync(CancellationToken cancellation = default) =>
        Failure is null ? new(["add bridge hostnet0", "add address 172.17.0.1/16"]) : throw Failure;

    public Repair Repair { get; set; } = new(["mended"], []);

    public ValueTask<Repair> ReconcileAsync(CancellationToken cancellation = default) => new(Repair);

    public ValueTask<Result<Outcome>> ResetAsync(CancellationToken cancellation = default)
    {
        Resets++;
        return new(new Outcome(HostModel.Empty, "", []));
    }

    public ValueTask<IReadOnlyDictionary<string, LinkCounters>> ReadCountersAsync(CancellationToken cancellation = default) => new(Counters);

    public AgentSubscription Subscribe(Action? arrived = null)
    {
        var channel = Channel.CreateUnbounded<AgentEvent>();
        lock (_subscribers)
            _subscribers.Add((channel, arrived));
        // The daemon's own followers are the first to subscribe.
        if (_subscribers.Count > 1)
            Subscribed.TrySetResult();
        return new AgentSubscription(channel.Reader, () =>
        {
            lock (_subscribers)
                _subscribers.Remove((channel, arrived));
            channel.Writer.TryComplete();
        });
    }

    public int Subscribers
    {
        get
        {
            lock (_subscribers)
                return _subscribers.Count;
        }
    }

    public void Happen(string type, string action, string name, string attribute = "network", string value = "web")
    {
        lock (_subscribers)
        {
            var happened = new AgentEvent(++_number, SampleModel.Time, type, action, "id-" + name, name, new Dictionary<string, string>(StringComparer.Ordinal) { [attribute] = value });
            foreach (var (channel, arrived) in _subscribers)
            {
                channel.Writer.TryWrite(happened);
                arrived?.Invoke();
            }
        }
    }

    /// <summary>Answers every change with success about one object.</summary>
    public void Accept(string subjectId, params string[] warnings) => Answer = _ => new Outcome(Model, subjectId, warnings);

    public void Refuse(AgentError error) => Answer = _ => error;
}
