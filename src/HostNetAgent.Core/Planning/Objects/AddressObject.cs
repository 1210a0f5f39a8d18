using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Planning.Objects;

/// <summary>An address of a device, on the host or inside a namespace.</summary>
/// <param name="Owner">The network or endpoint.</param>
/// <param name="Namespace">Path of the namespace, empty for the host's.</param>
/// <param name="Device">ifindex of the device there.</param>
/// <param name="Prefix">Address with the subnet's prefix length.</param>
public sealed record AddressObject(Owner Owner, string Namespace, int Device, IpPrefix Prefix) : KernelObject(Owner)
{
    /// <summary>Whether the routes are there that the kernel makes for it: to its subnet, and to itself. What is wanted always has them.</summary>
    public bool HasRoutes { get; init; } = true;

    /// <inheritdoc/>
    public override ObjectKind Kind => Namespace.Length == 0 ? ObjectKind.HostAddress : ObjectKind.InnerAddress;

    /// <inheritdoc/>
    public override ObjectKey Key => new(Kind, Namespace, $"{Device} {Prefix}");

    /// <inheritdoc/>
    public override bool MustReplace(KernelObject observed) => false;

    /// <inheritdoc/>
    public override string Describe() => $"address {Prefix} on device {Device}{(HasRoutes ? "" : " without its routes")}{(Namespace.Length == 0 ? "" : $" in {Namespace}")}";
}
