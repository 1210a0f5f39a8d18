using HostNetAgent.Core.Ports;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>The agent with what belongs to it, as the daemon needs it.</summary>
/// <param name="Agent">For the front ends.</param>
/// <param name="Heartbeat">The engine's loop, for the watchdog.</param>
/// <param name="Adopter">Checks namespaces and processes that requests name.</param>
/// <param name="Start">Loads the state and brings the host in line with it; returns once the agent is ready.</param>
/// <param name="Stop">Finishes the work that waits; the data plane stays.</param>
/// <param name="Feed">The published models, for the services; null for an agent without services.</param>
public sealed record AgentHost(IAgent Agent, IHeartbeat Heartbeat, INamespaceAdopter Adopter, Action Start, Action Stop, IModelFeed? Feed = null);
