using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Engine;

/// <summary>A command of a group that was decided, and what became of it.</summary>
/// <param name="Item">The command and its waiter.</param>
/// <param name="Decision">What it changes.</param>
/// <param name="Before">The model that it was decided on, with the changes of the group's earlier commands.</param>
/// <param name="Footprint">What it touches.</param>
/// <param name="Offers">The links that it uses.</param>
internal sealed record Accepted(CommandItem Item, Decision Decision, HostModel Before, Footprint Footprint, List<LinkOffer> Offers)
{
    /// <summary>Why it failed in the kernel, or null.</summary>
    public AgentError? Error { get; private set; }

    /// <summary>Whether nothing of it was done.</summary>
    public bool Untouched { get; private set; } = true;

    /// <summary>
    /// Whether it takes something away. That is never taken back: others may have been given the address meanwhile, and who asked
    /// for it to go would not have it again. What the kernel kept, the next look at the host removes.
    /// </summary>
    public bool TakesAway { get; } = Decision.Changes.Any(change => change is DropEndpoint or DropSandbox or DropNetwork);

    /// <summary>A step of it failed; a removal that failed is no failure of the command.</summary>
    public void Fail(AgentError error, bool removal, bool untouched)
    {
        Untouched &= untouched;
        if (!removal && !TakesAway)
            Error ??= error;
    }

    /// <summary>What takes it back.</summary>
    public IEnumerable<ModelChange> Inverse() => Decision.Changes.Reverse().Select(change => ModelChangeInverse.Of(change, Before));
}
