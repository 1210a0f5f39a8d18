using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A persistent tap device on the host, a port of a bridge, that a virtual machine opens.</summary>
/// <param name="Owner">The endpoint.</param>
/// <param name="Name">Device name, at most 15 bytes.</param>
/// <param name="Index">ifindex.</param>
/// <param name="Bridge">ifindex of the bridge.</param>
/// <param name="Mtu">MTU in bytes.</param>
/// <param name="Settings">Who may open it, and how.</param>
/// <param name="Isolated">Whether the port is isolated from its siblings.</param>
public sealed record TapObject(Owner Owner, string Name, int Index, int Bridge, int Mtu, TapSettings Settings, bool Isolated) : KernelObject(Owner)
{
    /// <summary>Whether the port learns or floods otherwise than the kernel made it. What is wanted never does.</summary>
    public bool IsPortChanged { get; init; }

    /// <summary>Whether frames may leave by the port they came from.</summary>
    public bool Hairpin { get; init; }

    /// <summary>
    /// The device's own MAC address, not the guest's. Whoever may open the device may also change it, and the bridge keeps frames for the address of
    /// a port to itself: with a sibling's, the sibling would hear nothing any more.
    /// </summary>
    public MacAddress Mac { get; init; } = OwnMac(Index);

    /// <summary>Whether it is up, which it is wanted to be whether or not somebody has opened it.</summary>
    public bool Up { get; init; } = true;

    /// <summary>The address that a tap of this index is wanted to have (fe:68 and the index): known from the device alone, and no other's on this host.</summary>
    /// <param name="index">ifindex.</param>
    public static MacAddress OwnMac(int index) => new(0xfe68_0000_0000UL | (uint)index);

    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.Tap;

    /// <inheritdoc/>
    public override ObjectKey Key => new(Kind, "", $"{Index}");

    /// <inheritdoc/>
    public override bool MustReplace(KernelObject observed) => observed is not TapObject other || other.Settings != Settings;

    /// <inheritdoc/>
    public override string Describe() =>
        $"tap {Name} index {Index} on bridge {Bridge} mac {Mac}{(Isolated ? " isolated" : "")}{(Hairpin ? " hairpin" : "")}{(IsPortChanged ? " changed port" : "")} mtu {Mtu}{Holder("user", Settings.User)}{Holder("group", Settings.Group)}{(Settings.MultiQueue ? " multi-queue" : "")}{(Up ? "" : " down")}";

    private static string Holder(string what, uint? id) => id is { } number ? $" {what} {number}" : "";
}
