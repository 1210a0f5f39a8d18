using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>Removes a sandbox that was asked for with <c>--rm</c> when its process has ended, however it ended. A removal that is refused is tried again.</summary>
internal sealed class ExitWatch(IKernel kernel, CommandQueue queue, EventPublisher events)
{
    private readonly Queue<RemoveSandbox> _refused = new();
    private readonly Queue<Sandbox> _unwatched = new();

    /// <summary>Never fails: the sandbox is there by now. One that cannot be watched (no more open files) is tried again.</summary>
    public void Watch(Sandbox sandbox)
    {
        if (sandbox is not { RemoveOnExit: true, Process: { } process })
            return;
        try
        {
            kernel.WatchExit(process, () => Remove(new RemoveSandbox(sandbox.Id) { For = process }));
        }
        catch (IOException failure)
        {
            _unwatched.Enqueue(sandbox);
            events.Problem($"sandbox {sandbox.Name} is not removed with its process yet: {failure.Message}; it is tried again");
        }
    }

    /// <summary>Asks again for the removals that were refused, and watches what could not be watched. Called by the writer.</summary>
    public void Retry()
    {
        for (var left = _unwatched.Count; left > 0 && _unwatched.TryDequeue(out var sandbox); left--)
            Watch(sandbox);
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
