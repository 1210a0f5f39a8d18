using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A host port held by a bound socket that receives nothing, so that a conflict with another program shows at once. Lives as long as the daemon.</summary>
/// <param name="Owner">The endpoint.</param>
/// <param name="Transport">Protocol.</param>
/// <param name="Address">Address bound to; unspecified for all of its family.</param>
/// <param name="Port">Port.</param>
public sealed record HeldPortObject(Owner Owner, Transport Transport, IpAddress Address, ushort Port) : KernelObject(Owner)
{
    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.HeldPort;

    /// <inheritdoc/>
    public override ObjectKey Key => new(Kind, "", $"{Transport.Name()} {Address} {Port}");

    /// <inheritdoc/>
    public override string Describe() => $"held port {(Address.IsV6 ? $"[{Address}]" : $"{Address}")}:{Port}/{Transport.Name()}";
}
