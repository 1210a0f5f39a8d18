namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A device that leads nowhere, for a network that is among its members only.</summary>
/// <param name="Owner">The agent.</param>
/// <param name="Name">Device name.</param>
/// <param name="Index">ifindex.</param>
public sealed record DummyObject(Owner Owner, string Name, int Index) : HostLinkObject(Owner, Name, Index)
{
    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.ParentLink;

    /// <inheritdoc/>
    public override bool MustReplace(KernelObject observed) => observed is not DummyObject;

    /// <inheritdoc/>
    public override string Describe() => $"dummy {Name} index {Index}";
}
