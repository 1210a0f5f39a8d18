using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>
/// Removes a sandbox that was asked for with <c>--rm</c> when its process has ended, however it ended. What is refused is told once and
/// tried again.
/// </summary>
internal sealed class ExitWatch(IKernel kernel, CommandQueue queue, EventPublisher events)
{
    private readonly Queue<Sandbox> _refused = new();
    private readonly Queue<Sandbox> _unwatched = new();

    /// <summary>Whether something was refused that <see cref="Retry"/> would try again. The writer's own.</summary>
    public bool IsBehind => _refused.Count > 0 || _unwatched.Count > 0;

    /// <summary>Never fails: the sandbox is there by now. One that cannot be watched (no more open files) is tried again.</summary>
    public void Watch(Sandbox sandbox) => Watch(sandbox, isFirst: true);

    /// <summary>Asks again for the removals that were refused, and watches what could not be watched. Called by the writer.</summary>
    public void Retry()
    {
        for (var left = _unwatched.Count; left > 0 && _unwatched.TryDequeue(out var sandbox); left--)
            Watch(sandbox, isFirst: false);
        for (var left = _refused.Count; left > 0 && _refused.TryDequeue(out var sandbox); left--)
            Remove(sandbox, isFirst: false);
    }

    private void Watch(Sandbox sandbox, bool isFirst)
    {
        if (sandbox is not { RemoveOnExit: true, Process: { } process })
            return;
        try
        {
            kernel.WatchExit(process, () => Remove(sandbox, isFirst: true));
        }
        catch (IOException failure)
        {
            Later(_unwatched, sandbox, failure.Message, isFirst);
        }
    }

    private void Remove(Sandbox sandbox, bool isFirst)
    {
        queue.TryAdd(new CommandItem(new RemoveSandbox(sandbox.Id) { For = sandbox.Process }, Answered), urgent: true);

        void Answered(Result<Outcome> answer)
        {
            if (answer.Error is { Kind: not ErrorKind.NotFound } refused)
                Later(_refused, sandbox, refused.Message, isFirst);
        }
    }

    private void Later(Queue<Sandbox> waiting, Sandbox sandbox, string why, bool isFirst)
    {
        waiting.Enqueue(sandbox);
        if (isFirst)
            events.Problem($"sandbox {sandbox.Name} is not removed with its process yet: {why}; it is tried again");
    }
}
