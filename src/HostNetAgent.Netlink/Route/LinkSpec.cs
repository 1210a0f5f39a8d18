using HostNetAgent.Netlink.Route.Links;

namespace HostNetAgent.Netlink.Route;

/// <summary>A link to be made, see <see cref="LinkMessages.Create"/>.</summary>
public sealed record LinkSpec : LinkSettings
{
    /// <summary>What it is.</summary>
    public required LinkKind Kind { get; init; }

    /// <summary>The interface index wanted; 0 lets the kernel choose. A chosen one can be used by later messages of the same send.</summary>
    public int Index { get; init; }
}
