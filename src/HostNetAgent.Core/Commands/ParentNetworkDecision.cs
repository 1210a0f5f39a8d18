using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Makes a macvlan or ipvlan network: its parent, modes, subnets and the host's way to it.</summary>
internal static class ParentNetworkDecision
{
    public static Result<Network> Decide(Draft draft, CreateNetwork command, Network bare)
    {
        if ((CheckApplicable(command) ?? CheckKernel(draft, command)) is { } refused)
            return refused;
        if (!new ParentChoice(draft, command, bare.Id).Decide().Try(out var parent, out var error) || !ParentModes.Of(command, parent).Try(out parent, out error))
            return error;
        if (ParentSharing.Check(draft.Model, command, parent) is { } clash)
            return clash;
        if (!SubnetsDecision.Decide(draft, command).Try(out var subnets, out error))
            return error;
        if (!Mtu(draft, command, parent, subnets).Try(out var mtu, out error))
            return error;
        var network = bare with
        {
            Mtu = mtu,
            Internal = command.Internal || parent.Origin == ParentOrigin.Dummy,
            AntiSpoofing = false,
            Subnets = [.. subnets.Select(subnet => HostAddresses.SetApart(draft.Facts, subnet))],
        };
        return HostShimDecision.Decide(draft, command, WithDevice(draft, network, parent) with { Parent = parent });
    }

    /// <summary>What needs a bridge of our own: there is none, and what passes on the parent does not pass us.</summary>
    private static AgentError? CheckApplicable(CreateNetwork command)
    {
        var (what, remedy, field) = command switch
        {
            { InterContainerCommunication: false } => ("keep its members apart with --icc=off", command.Driver == NetworkDriver.Macvlan ? "use --opt macvlan_mode=private" : "use --opt ipvlan_flag=private", "icc"),
            { GatewayMode4: not GatewayMode.Nat } => ("have a gateway mode", "leave it out: nothing is translated or filtered on a parent", "gatewayMode4"),
            { GatewayMode6: not GatewayMode.Nat } => ("have a gateway mode", "leave it out: nothing is translated or filtered on a parent", "gatewayMode6"),
            { OutboundAddresses.IsEmpty: false } => ("have an outbound address", "leave it out: its members send from their own addresses", "outboundIps"),
            { Device: not null } => ("have a bridge device", "leave the device out, and name the parent with --opt parent=DEVICE", "device"),
            { HostShim: true, Driver: NetworkDriver.Ipvlan } => ("have a host shim", "use driver macvlan", "hostShim"),
            _ => ("", "", ""),
        };
        return what.Length == 0 ? null : AgentError.Invalid($"network '{command.Name}' of driver {command.Driver} cannot {what}; {remedy}", field);
    }

    private static AgentError? CheckKernel(Draft draft, CreateNetwork command) => draft.Context.SupportsLink(command.Driver)
        ? null
        : AgentError.Unsupported($"network '{command.Name}' cannot be created with driver {command.Driver}: the kernel lacks it (CONFIG_{command.Driver.ToUpperInvariant()}, module {command.Driver}); use a kernel with that module, or {(command.Driver == NetworkDriver.Ipvlan ? "driver macvlan" : "driver bridge")}", "driver");

    private static Result<int> Mtu(Draft draft, CreateNetwork command, NetworkParent parent, ImmutableArray<Subnet> subnets)
    {
        var most = draft.Facts.Devices.TryGetValue(parent.Base, out var device) ? device.Mtu : 1500;
        if (!BridgeDevice.Mtu(draft.Facts with { UplinkMtu = most }, command, subnets).Try(out var mtu, out var error))
            return error;
        return mtu <= most
            ? mtu
            : AgentError.Invalid($"the MTU {mtu} of network '{command.Name}' is more than the {most} of '{parent.Base}' below; choose at most that, or raise it there first", "mtu");
    }

    private static Network WithDevice(Draft draft, Network network, NetworkParent parent)
    {
        if (parent.Origin == ParentOrigin.Existing)
            return network;
        var index = ParentChoice.SharerOf(draft.Model, parent.Name)?.DeviceIndex ?? draft.Context.NewDeviceIndex();
        return network with { Device = parent.Name, DeviceIndex = index };
    }
}
