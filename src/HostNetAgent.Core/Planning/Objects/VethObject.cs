using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A veth pair: one end a port of a bridge on the host, the other inside a namespace, up.</summary>
/// <param name="Owner">The endpoint.</param>
/// <param name="Name">Name of the end on the host.</param>
/// <param name="Index">ifindex of both ends, each in its own namespace.</param>
/// <param name="Bridge">ifindex of the bridge.</param>
/// <param name="Namespace">Path of the namespace of the inner end.</param>
/// <param name="Interface">Name of the inner end.</param>
/// <param name="Mac">MAC address of the inner end.</param>
/// <param name="Mtu">MTU of both ends in bytes.</param>
/// <param name="Isolated">Whether the port is isolated from its siblings.</param>
/// <param name="EnableIPv6">Whether the inner end has IPv6 at all: without it no link-local address, no router advertisement.</param>
public sealed record VethObject(Owner Owner, string Name, int Index, int Bridge, string Namespace, string Interface, MacAddress Mac, int Mtu, bool Isolated, bool EnableIPv6)
    : KernelObject(Owner)
{
    /// <summary>Whether frames may leave by the port they came from: under br_netfilter a member reaches its own published port only so.</summary>
    public bool Hairpin { get; init; }

    /// <summary>Whether the port learns or floods otherwise than the kernel made it. What is wanted never does.</summary>
    public bool IsPortChanged { get; init; }

    /// <summary>Whether the host's end is in no place where it could be found: others moved it to another namespace. What is wanted never is.</summary>
    public bool IsHalf { get; init; }

    /// <summary>Whether both ends are up; what is wanted is always up.</summary>
    public bool Up { get; init; } = true;

    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.Veth;

    /// <inheritdoc/>
    public override ObjectKey Key => new(Kind, "", $"{Index}");

    /// <inheritdoc/>
    public override bool MustReplace(KernelObject observed) => observed is not VethObject other
        || (other.Namespace, other.Interface, other.IsHalf) != (Namespace, Interface, IsHalf);

    /// <inheritdoc/>
    public override string Describe() =>
        $"{(IsHalf ? "half of " : "")}veth {Name} index {Index} on bridge {Bridge}{(Isolated ? " isolated" : "")}{(Hairpin ? " hairpin" : "")}{(IsPortChanged ? " changed port" : "")}, inside {Namespace} as {Interface} mac {Mac} mtu {Mtu}{(EnableIPv6 ? "" : " without ipv6")}{(Up ? "" : " down")}";
}
