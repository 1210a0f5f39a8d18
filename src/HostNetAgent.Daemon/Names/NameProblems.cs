using HostNetAgent.Core.Ports;
using HostNetAgent.Services.Dns;

namespace HostNetAgent.Daemon.Names;

/// <summary>The agent's status with what keeps the name service from its places: members without names are no less in need than those without a port.</summary>
internal static class NameProblems
{
    public static AgentStatus With(this AgentStatus status, NameServiceFigures names) => names.Problems.IsEmpty ? status : status.With(names.Problems);
}
