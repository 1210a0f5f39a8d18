using HostNetAgent.Core.Firewall;

namespace HostNetAgent.Core.Planning.Objects;

/// <summary>An element of one of the ruleset's sets or maps.</summary>
/// <param name="Owner">Who asked for it; kept in the element's user data.</param>
/// <param name="Set">The set or map.</param>
/// <param name="ElementKey">The key.</param>
/// <param name="Data">The data of a map element; empty for a set.</param>
public sealed record ElementObject(Owner Owner, SetId Set, ElementBytes ElementKey, ElementBytes Data = default) : KernelObject(Owner)
{
    private static readonly string[] SetNames = [.. Enum.GetValues<SetId>().Select(id => id.ToString())];

    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.Element;

    /// <inheritdoc/>
    public override ObjectKey Key => new(Kind, "", SetNames[(int)Set], ElementKey);

    /// <inheritdoc/>
    public override string Describe() => ElementText.Describe(this);
}
