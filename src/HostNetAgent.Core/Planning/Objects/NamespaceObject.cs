namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A network namespace pinned at a path, with its loopback device up. An adopted one is only watched.</summary>
/// <param name="Owner">The sandbox.</param>
/// <param name="Path">Where it is pinned.</param>
/// <param name="Adopted">Whether somebody else made it, so that it is neither made nor deleted here.</param>
public sealed record NamespaceObject(Owner Owner, string Path, bool Adopted) : KernelObject(Owner)
{
    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.Namespace;

    /// <inheritdoc/>
    public override ObjectKey Key => new(Kind, Path, "");

    /// <inheritdoc/>
    public override string Describe() => $"namespace {Path}{(Adopted ? " (adopted)" : "")}";
}
