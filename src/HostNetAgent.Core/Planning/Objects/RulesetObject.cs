namespace HostNetAgent.Core.Planning.Objects;

/// <summary>The constant part of the packet filter: two tables with their sets, chains and rules.</summary>
/// <param name="Fingerprint">Hash of its content; another one means that the rules must be written anew.</param>
public sealed record RulesetObject(string Fingerprint) : KernelObject(Owner.Agent)
{
    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.Ruleset;

    /// <inheritdoc/>
    public override ObjectKey Key => new(Kind, "", "hostnet");

    /// <inheritdoc/>
    /// <remarks>Other rules take the place of these in one transaction that keeps the elements: there is no moment without protection.</remarks>
    public override bool MustReplace(KernelObject observed) => false;

    /// <inheritdoc/>
    public override string Describe() => $"ruleset {Fingerprint}";
}
