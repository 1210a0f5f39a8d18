using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Planning.Objects;

/// <summary>The host's own macvlan device on a parent, by which it reaches the other macvlan devices there.</summary>
/// <param name="Owner">The network.</param>
/// <param name="Name">Device name.</param>
/// <param name="Index">ifindex.</param>
/// <param name="Parent">Name of the parent.</param>
/// <param name="ParentIndex">ifindex of the parent; 0 while the host has none of that name.</param>
/// <param name="Mac">MAC address.</param>
/// <param name="Mtu">MTU in bytes.</param>
public sealed record ShimObject(Owner Owner, string Name, int Index, string Parent, int ParentIndex, MacAddress Mac, int Mtu) : HostLinkObject(Owner, Name, Index)
{
    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.Shim;

    /// <inheritdoc/>
    public override bool Matches(KernelObject observed) =>
        base.Matches(observed is ShimObject other ? other with { Parent = Parent, ParentIndex = ParentIndex == 0 ? 0 : other.ParentIndex } : observed);

    /// <inheritdoc/>
    public override bool MustReplace(KernelObject observed) => observed is not ShimObject other
        || (ParentIndex != 0 && other.ParentIndex != ParentIndex);

    /// <inheritdoc/>
    public override string Describe() => $"host shim {Name} index {Index} on {Parent} mac {Mac} mtu {Mtu}";
}
