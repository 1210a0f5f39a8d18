using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Planning.Objects;

/// <summary>An ipvlan device inside a namespace, with its parent's MAC address.</summary>
public sealed record IpvlanObject(Owner Owner, string Namespace, string Interface, int Index, string Parent, int ParentIndex, int Mtu, bool EnableIPv6)
    : SubLinkObject(Owner, Namespace, Interface, Index, Parent, ParentIndex, Mtu, EnableIPv6)
{
    /// <summary>The layer that it works at.</summary>
    public IpvlanMode Mode { get; init; }

    /// <summary>Who reaches whom.</summary>
    public IpvlanFlag Flag { get; init; }

    /// <inheritdoc/>
    protected override string What => $"ipvlan {Mode.ToString().ToLowerInvariant()} {Flag.ToString().ToLowerInvariant()}";
}
