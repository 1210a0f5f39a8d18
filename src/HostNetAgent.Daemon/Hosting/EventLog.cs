using HostNetAgent.Core.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>Logs what the agent does without being asked.</summary>
internal sealed class EventLog(IAgent agent, ILogger<EventLog> log) : BackgroundService
{
    private AgentSubscription? _subscription;

    // Before the engine starts, so that what it finds then is logged too.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = agent.Subscribe("agent");
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
                Write(happened);
        }
        catch (OperationCanceledException)
        {
            log.Silent();
        }
    }

    private void Write(AgentEvent happened)
    {
        switch (happened)
        {
            case { Type: "agent", Action: "problem" }:
                log.Problem(happened.Name);
                break;
            case { Type: "agent", Action: "repair" }:
                log.Repaired(happened.Name, happened.Attributes.GetValueOrDefault("operations", "").ReplaceLineEndings("; "));
                break;
        }
    }
}
