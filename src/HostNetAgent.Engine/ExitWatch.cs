using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>Removes a sandbox that was asked for with <c>--rm</c> when its process has ended, however it ended. A removal that is refused is tried again.</summary>
internal sealed class ExitWatch(IKernel kernel, CommandQueue queue)
{
    private readonly Queue<RemoveSandbox> _refused = new();

    public void Watch(Sandbox sandbox)
    {
        if (sandbox is { RemoveOnExit: true, Process: { } process })
            kernel.WatchExit(process, () => Remove(new RemoveSandbox(sandbox.Id) { For = process }));
    }

    /// <summary>Asks again for the removals that were refused. Called by the writer.</summary>
    public void Retry()
    {
        for (var left = _refused.Count; left > 0 && _refused.TryDequeue(out var command); left--)
            Remove(command);
    }

    private void Remove(RemoveSandbox command)
    {
        queue.TryAdd(new CommandItem(command, Answered), urgent: true);

        void Answered(Result<Outcome> answer)
        {
            if (answer.Error is { Kind: not ErrorKind.NotFound })
                _refused.Enqueue(command);
        }
    }
}
