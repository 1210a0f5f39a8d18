using HostNetAgent.Core.Planning;

namespace HostNetAgent.Linux.Execution;

/// <summary>Which phase executes a step.</summary>
internal sealed class Phases
{
    public required IPhase Firewall { get; init; }

    public required IPhase HeldPorts { get; init; }

    public required IPhase Namespaces { get; init; }

    public required IPhase Bridges { get; init; }

    public required IPhase HostLinks { get; init; }

    public required IPhase Sysctls { get; init; }

    public required IPhase HostConfiguration { get; init; }

    public required IPhase Attachments { get; init; }

    public required IPhase Detachments { get; init; }

    public required IPhase Taps { get; init; }

    public required IPhase Uplinks { get; init; }

    public IPhase Of(Operation step) => step switch
    {
        Remove { Object.Kind: ObjectKind.Veth or ObjectKind.SubLink or ObjectKind.InnerAddress or ObjectKind.InnerRoute or ObjectKind.InnerRule } => Detachments,
        Remove remove => Of(remove.Object.Kind),
        Add add => Of(add.Object.Kind),
        Change change => Of(change.Object.Kind),
        _ => throw new InvalidOperationException($"no phase executes {step.GetType().Name}"),
    };

    private IPhase Of(ObjectKind kind) => kind switch
    {
        ObjectKind.Ruleset or ObjectKind.Element => Firewall,
        ObjectKind.HeldPort => HeldPorts,
        ObjectKind.Namespace => Namespaces,
        ObjectKind.Bridge => Bridges,
        ObjectKind.Uplink => Uplinks,
        ObjectKind.Tap => Taps,
        ObjectKind.ParentLink or ObjectKind.Shim => HostLinks,
        ObjectKind.Sysctl => Sysctls,
        ObjectKind.HostAddress or ObjectKind.HostRoute or ObjectKind.DeviceUp => HostConfiguration,
        _ => Attachments,
    };
}
