using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Namespaces;
using HostNetAgent.Linux.Upkeep;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Execution;

/// <summary>Makes and pins namespaces, or takes prepared ones; unpins those that go. Adopted ones are neither made nor removed.</summary>
internal sealed class NamespacePhase(NamespacePins pins, OpenNamespaces namespaces, WarmPool warm, LinkReaper reaper) : IPhase
{
    private const int LoopbackIndex = 1;

    public void Run(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        foreach (var step in steps)
        {
            if (log.IsSkipped(step))
                continue;
            try
            {
                if (step is Add { Object: NamespaceObject { Adopted: false } wanted } && NamespacePins.IsPinned(wanted.Path))
                {
                    log.Fail(step, AgentError.Conflict($"a network namespace that is not the agent's is pinned at {wanted.Path}; choose another name, or adopt it with --netns"));
                    continue;
                }

                if (step is Add { Object: NamespaceObject { Adopted: true } adopted } && !NamespacePins.IsPinned(adopted.Path))
                {
                    log.Fail(step, namespaces.Refuse(adopted.Path, Absent(adopted)));
                    continue;
                }

                Execute(step);
                log.Done(step);
            }
            catch (Exception failure) when (failure is IOException or SystemCallException or UnauthorizedAccessException)
            {
                log.Fail(step, AgentError.Unavailable($"'{step}' failed: {failure.Message}"));
            }
        }
    }

    /// <summary>Brings the loopback device of a namespace up.</summary>
    public static void LoopbackUp(NetlinkConnection inside)
    {
        var writer = new NetlinkWriter(64);
        LinkMessages.Change(writer, LoopbackIndex, new LinkSettings { Up = true });
        inside.Require(writer, "bring loopback up");
    }

    /// <summary>What is to be in it fails for the same reason, and is told in the same words. The namespace of a process does not come back: its pin is for one boot.</summary>
    private AgentError Absent(NamespaceObject adopted)
    {
        var removal = $"remove it with 'hostnet sandbox rm {adopted.Owner.ShortId}'";
        return AgentError.Unavailable(pins.IsAdoption(adopted.Path)
            ? $"the network namespace of {adopted.Owner} is gone, with the process or the boot that it was of: {removal}"
            : $"there is no network namespace at {adopted.Path} for {adopted.Owner}: make it again, or {removal}");
    }

    private void Execute(Operation step)
    {
        switch (step)
        {
            case Add { Object: NamespaceObject { Adopted: true } adopted }:
                pins.Adopt(adopted.Path);
                break;
            case Add { Object: NamespaceObject { Adopted: false } wanted }:
                Make(wanted.Path);
                break;
            case Remove { Object: NamespaceObject { Adopted: false } gone }:
                pins.Unpin(gone.Path);
                break;
            case Remove { Object: NamespaceObject { Adopted: true } left }:
                pins.Leave(left.Path);
                if (pins.IsAdoption(left.Path))
                    pins.Unpin(left.Path);
                break;
        }
    }

    private void Make(string path)
    {
        var session = warm.TakeNamespaceFor(path);
        if (session is null)
        {
            session = namespaces.Visitor.Create();
            LoopbackUp(session.Connection);
        }

        namespaces.Keep(path, session);
        reaper.Forget(path);
        pins.Pin(session, path);
    }
}
