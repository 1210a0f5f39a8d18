using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ports;

/// <summary>The published models for those who keep something up to date with them. Any thread.</summary>
public interface IModelFeed
{
    /// <summary>The last published model: that of <see cref="Last"/>, or a later one.</summary>
    HostModel Model { get; }

    /// <summary>The last step. A follower keeps the one that it has come to, and goes on from there; it should do so every few seconds, since the chain lives as long as it is held.</summary>
    ModelStep Last { get; }

    /// <summary>Has this called, on the writer's thread and soon to return, whenever networks came, went or changed.</summary>
    void WhenNetworksChange(Action changed);
}

/// <summary>What one publication may have changed; a link of a chain that only its followers hold.</summary>
/// <param name="changes">The changes; null when anything may differ.</param>
public sealed class ModelStep(IReadOnlyList<ModelChange>? changes)
{
    private volatile ModelStep? _next;

    /// <summary>The changes; null when anything may differ.</summary>
    public IReadOnlyList<ModelChange>? Changes => changes;

    /// <summary>The next step, or null if this is the last one so far.</summary>
    public ModelStep? Next => _next;

    /// <summary>Adds the next step. The publisher's own.</summary>
    public void Append(ModelStep next) => _next = next;
}
