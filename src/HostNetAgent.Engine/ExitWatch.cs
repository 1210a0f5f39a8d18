using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>Removes a sandbox that was asked for with <c>--rm</c> when its process has ended, however it ended.</summary>
internal sealed class ExitWatch(IKernel kernel, CommandQueue queue)
{
    public void Watch(Sandbox sandbox)
    {
        if (sandbox is { RemoveOnExit: true, Process: { } process })
            kernel.WatchExit(process, () => queue.TryAdd(new CommandItem(new RemoveSandbox(sandbox.Id))));
    }
}
