using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Makes a macvlan or ipvlan network: its parent, modes, subnets and the host's way to it.</summary>
internal static class ParentNetworkDecision
{
    public static Result<Network> Decide(Draft draft, CreateNetwork command, Network bare)
    {
        if ((ParentNetworkRule.Check(command) ?? DnsRule.Check(command.Dns) ?? CheckKernel(draft, command)) is { } refused)
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
            FixedMtu = command.Mtu is not null,
            Internal = command.Internal || parent.Origin == ParentOrigin.Dummy,
            HostAccess = HostAccessOf(command),
            AntiSpoofing = false,
            Dns = command.Dns,
            Subnets = [.. subnets.Select(subnet => HostAddresses.SetApart(draft.Facts, subnet))],
        };
        return HostShimDecision.Decide(draft, command, WithDevice(draft, network, parent) with { Parent = parent });
    }

    /// <summary>Without a shim the kernel decides: members and host do not reach each other.</summary>
    private static HostAccess HostAccessOf(CreateNetwork command) => command switch
    {
        { HostShim: false } => HostAccess.None,
        { HostAccess: { } wish } => wish,
        _ => command.Internal ? HostAccess.Services : HostAccess.Full,
    };

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
