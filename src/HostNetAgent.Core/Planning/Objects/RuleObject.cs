using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A policy routing rule with our route protocol inside a namespace: where the route of packets from an address is looked up.</summary>
/// <param name="Owner">The sandbox.</param>
/// <param name="Namespace">Path of the namespace.</param>
/// <param name="Source">The packets' source address.</param>
/// <param name="Table">Number of the table; 0 for main without its default routes.</param>
public sealed record RuleObject(Owner Owner, string Namespace, IpAddress Source, int Table) : KernelObject(Owner)
{
    // After the kernel's local table (0) and before its main table (32766); our protocol number, so that it says whose they are.
    private const int MainPriority = 18_400;

    /// <summary>FRA_PRIORITY: what main knows better than its default route goes before every other table.</summary>
    public int Priority => Table == 0 ? MainPriority : MainPriority + 1;

    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.InnerRule;

    /// <inheritdoc/>
    public override ObjectKey Key => new(Kind, Namespace, $"{Source} {Table}");

    /// <inheritdoc/>
    public override string Describe() => $"rule {Priority} from {Source} table {(Table == 0 ? "main without default" : Table)} in {Namespace}";
}
