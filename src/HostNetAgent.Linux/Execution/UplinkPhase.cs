using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Uplinks;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Execution;

/// <summary>Moves the host's configuration between its devices and bridges, one device at a time.</summary>
internal sealed class UplinkPhase(UplinkMover mover) : IPhase
{
    public void Run(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        foreach (var step in steps)
        {
            if (log.IsSkipped(step))
                continue;
            if (Guarded(step) is { } error)
                log.Fail(step, error);
            else
                log.Done(step);
        }
    }

    private AgentError? Guarded(Operation step)
    {
        try
        {
            return step switch
            {
                Add { Object: UplinkObject wanted } => mover.Join(wanted),
                Change { Object: UplinkObject wanted } => mover.Join(wanted),
                Remove { Object: UplinkObject gone } => mover.Leave(gone.Name),
                _ => null,
            };
        }
        catch (Exception failure) when (failure is NetlinkException or IOException or UnauthorizedAccessException)
        {
            return AgentError.Unavailable($"'{step}' failed: {failure.Message}");
        }
    }
}
