namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A device of the host being up; wanted apart from the device, since everything that protects it comes between.</summary>
/// <param name="Owner">The network.</param>
/// <param name="Device">ifindex.</param>
public sealed record DeviceUpObject(Owner Owner, int Device) : KernelObject(Owner)
{
    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.DeviceUp;

    /// <inheritdoc/>
    public override ObjectKey Key => new(Kind, "", $"{Device}");

    /// <inheritdoc/>
    public override string Describe() => $"device {Device} up";
}
