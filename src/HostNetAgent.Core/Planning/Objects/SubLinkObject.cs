namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A device inside a namespace that stands on a parent on the host.</summary>
/// <param name="Owner">The endpoint.</param>
/// <param name="Namespace">Path of the namespace.</param>
/// <param name="Interface">Name inside.</param>
/// <param name="Index">ifindex inside.</param>
/// <param name="Parent">Name of the parent.</param>
/// <param name="ParentIndex">ifindex of the parent; 0 while the host has none of that name.</param>
/// <param name="Mtu">MTU in bytes.</param>
/// <param name="EnableIPv6">Whether it has IPv6 at all: without it no link-local address, no router advertisement.</param>
public abstract record SubLinkObject(Owner Owner, string Namespace, string Interface, int Index, string Parent, int ParentIndex, int Mtu, bool EnableIPv6)
    : KernelObject(Owner)
{
    /// <summary>Whether it is up; what is wanted is always up.</summary>
    public bool Up { get; init; } = true;

    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.SubLink;

    /// <inheritdoc/>
    public override ObjectKey Key => new(Kind, Namespace, $"{Index}");

    /// <summary>Kind and mode in words.</summary>
    protected abstract string What { get; }

    /// <inheritdoc/>
    /// <remarks>The parent is known by its index: others may rename it. The kernel takes a device away with its parent, so that one which is there while the parent is not found stands on the parent all the same.</remarks>
    public override bool Matches(KernelObject observed) =>
        observed is SubLinkObject other && base.Matches(other with { Parent = Parent, ParentIndex = ParentIndex == 0 ? 0 : other.ParentIndex });

    /// <inheritdoc/>
    public override bool MustReplace(KernelObject observed) => observed is not SubLinkObject other
        || other.GetType() != GetType() || other.Interface != Interface || (ParentIndex != 0 && other.ParentIndex != ParentIndex);

    /// <inheritdoc/>
    public override string Describe() =>
        $"{What} on {Parent}, inside {Namespace} as {Interface} index {Index} mtu {Mtu}{(EnableIPv6 ? "" : " without ipv6")}{(Up ? "" : " down")}";
}
