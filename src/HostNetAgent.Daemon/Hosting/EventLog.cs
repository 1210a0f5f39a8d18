using HostNetAgent.Core.Ports;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>Logs what the agent does without being asked.</summary>
internal sealed class EventLog(ILogger<EventLog> log) : IEventFollower
{
    public void Happened(AgentEvent happened)
    {
        switch (happened)
        {
            case { Type: "agent", Action: "problem" }:
                log.Problem(happened.Name);
                break;
            case { Type: "agent", Action: "repair" }:
                log.Repaired(happened.Name, happened.Attributes.GetValueOrDefault("operations", "").ReplaceLineEndings("; "));
                break;
            case { Type: "sandbox", Action: "remove" } when happened.Attributes.TryGetValue("ended", out var process):
                log.Ended(happened.Name, process);
                break;
        }
    }

    // What was lost cannot be told.
    public void Missed()
    {
    }
}
