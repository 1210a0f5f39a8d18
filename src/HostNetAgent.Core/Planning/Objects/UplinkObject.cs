namespace HostNetAgent.Core.Planning.Objects;

/// <summary>
/// A device of the host's as a port of a bridge, with the host's addresses and routes moved from it to the bridge; when it is removed,
/// they move back.
/// </summary>
/// <param name="Owner">The network.</param>
/// <param name="Name">Name of the device.</param>
/// <param name="Bridge">ifindex of the bridge.</param>
public sealed record UplinkObject(Owner Owner, string Name, int Bridge) : KernelObject(Owner)
{
    /// <summary>Whether the move has been completed; what is wanted always is.</summary>
    public bool Settled { get; init; } = true;

    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.Uplink;

    /// <inheritdoc/>
    public override ObjectKey Key => new(Kind, "", Name);

    /// <inheritdoc/>
    public override bool MustReplace(KernelObject observed) => false;

    /// <inheritdoc/>
    public override string Describe() => $"uplink {Name} on bridge {Bridge}{(Settled ? "" : " half moved")}";
}
