namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A VLAN interface that networks stand on.</summary>
/// <param name="Owner">The agent, since several networks may share it.</param>
/// <param name="Name">Device name, such as eth1.50.</param>
/// <param name="Index">ifindex.</param>
/// <param name="Trunk">Name of the device below.</param>
/// <param name="TrunkIndex">ifindex of the device below; 0 while the host has none of that name.</param>
/// <param name="VlanId">VLAN id, 1 to 4094.</param>
public sealed record VlanObject(Owner Owner, string Name, int Index, string Trunk, int TrunkIndex, int VlanId) : HostLinkObject(Owner, Name, Index)
{
    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.ParentLink;

    /// <inheritdoc/>
    public override bool Matches(KernelObject observed) =>
        base.Matches(observed is VlanObject other ? other with { Trunk = Trunk, TrunkIndex = TrunkIndex == 0 ? 0 : other.TrunkIndex } : observed);

    /// <inheritdoc/>
    public override bool MustReplace(KernelObject observed) => observed is not VlanObject other || !Matches(other with { Name = Name });

    /// <inheritdoc/>
    public override string Describe() => $"vlan {VlanId} on {Trunk} as {Name} index {Index}";
}
