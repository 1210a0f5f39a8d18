namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A value below /proc/sys/net. Removing the object leaves the value: the kernel has no "unset".</summary>
/// <param name="Owner">The agent, network or endpoint.</param>
/// <param name="Namespace">Path of the namespace, empty for the host's.</param>
/// <param name="Path">Path below /proc/sys/net, such as <c>ipv4/conf/hostnet0/route_localnet</c>.</param>
/// <param name="Value">The value, without line end.</param>
public sealed record SysctlObject(Owner Owner, string Namespace, string Path, string Value) : KernelObject(Owner)
{
    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.Sysctl;

    /// <inheritdoc/>
    public override ObjectKey Key => new(Kind, Namespace, Path);

    /// <inheritdoc/>
    public override bool MustReplace(KernelObject observed) => false;

    /// <inheritdoc/>
    public override string Describe() => $"sysctl net/{Path} = {Value}{(Namespace.Length == 0 ? "" : $" in {Namespace}")}";
}
