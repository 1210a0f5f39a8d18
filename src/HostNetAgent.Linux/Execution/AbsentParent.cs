using HostNetAgent.Core.Errors;

namespace HostNetAgent.Linux.Execution;

/// <summary>A device cannot be made while what it stands on is away. The agent hears when it comes back.</summary>
internal static class AbsentParent
{
    public static AgentError Of(string device, string parent) =>
        AgentError.Unavailable($"{device} cannot be made: the host has no device '{parent}' now; it is made as soon as '{parent}' is back");
}
