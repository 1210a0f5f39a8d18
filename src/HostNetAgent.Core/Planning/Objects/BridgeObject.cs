using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A bridge device on the host: created down, brought up once its elements are in place.</summary>
/// <param name="Owner">The network.</param>
/// <param name="Name">Device name, at most 15 bytes.</param>
/// <param name="Index">ifindex.</param>
/// <param name="Mac">MAC address.</param>
/// <param name="Mtu">MTU in bytes.</param>
public sealed record BridgeObject(Owner Owner, string Name, int Index, MacAddress Mac, int Mtu) : KernelObject(Owner)
{
    /// <summary>Whether the device is up; what is wanted is always up.</summary>
    public bool Up { get; init; } = true;

    /// <inheritdoc/>
    public override ObjectKey Key => new(ObjectKind.Bridge, "", Name);

    /// <inheritdoc/>
    public override string Describe() => $"bridge {Name} index {Index} mac {Mac} mtu {Mtu}{(Up ? "" : " down")}";
}
