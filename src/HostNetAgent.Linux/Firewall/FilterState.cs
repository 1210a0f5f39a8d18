using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Linux.Firewall;

/// <summary>Who may change our tables; of two tables the weaker counts.</summary>
public enum TableHold
{
    /// <summary>At least one table is missing.</summary>
    Missing,

    /// <summary>Anybody: the kernel cannot protect them (before Linux 6.9), or they were made without.</summary>
    Anybody,

    /// <summary>Owned by a socket that is gone; the next that asks may adopt them.</summary>
    Orphan,

    /// <summary>Another live socket owns them: another agent runs in this network namespace.</summary>
    Other,

    /// <summary>This connection alone.</summary>
    Mine,
}

/// <summary>What the kernel has of our tables.</summary>
/// <param name="Fingerprint">Of the ruleset that is wholly there, in both tables; null when there is none, or a part is missing.</param>
/// <param name="Hold">Who may change them.</param>
/// <param name="Elements">Every element with its owner; of maps to verdicts none.</param>
public sealed record FilterState(string? Fingerprint, TableHold Hold, IReadOnlyList<ElementObject> Elements);
