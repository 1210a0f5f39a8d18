using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>A network whose bridge has a device of the host's as its uplink.</summary>
internal static class UplinkDecision
{
    /// <summary>The network, or why it cannot be.</summary>
    public static Result<Network> Network(Draft draft, CreateNetwork command, Network bare)
    {
        if (DnsRule.Check(command.Dns) is { } unclear)
            return unclear;
        if (!Device(draft.Model, draft.Facts, command).Try(out var uplink, out var error))
            return error;
        if (!BridgeDevice.Name(draft, command, bare.Id).Try(out var device, out error))
            return error;

        // The LAN knows the host by the card's address, and goes on doing so.
        return bare with
        {
            Device = device,
            DeviceIndex = draft.Context.NextDeviceIndex?.Invoke() ?? draft.Context.NextLink().Index,
            DeviceMac = uplink.Mac,
            Uplink = uplink.Name,
            Mtu = uplink.Mtu,
            FixedMtu = command.Mtu is not null,
            InterContainerCommunication = command.InterContainerCommunication,
            AntiSpoofing = command.AntiSpoofing ?? true,
            Dns = command.Dns,
        };
    }

    private static Result<HostDevice> Device(HostModel model, HostFacts facts, CreateNetwork command)
    {
        var name = command.Uplink!;
        if (Contradiction(command) is { } contradiction)
            return contradiction;
        if (!facts.Devices.TryGetValue(name, out var device))
            return Missing(facts, command, name);
        return (Unfit(command, device) ?? Taken(model, command, device) ?? OnlyWay(command, device)) is { } refused ? refused : device;
    }

    /// <summary>Members are the LAN's, so nothing that the agent would give or translate applies.</summary>
    private static AgentError? Contradiction(CreateNetwork command)
    {
        var (what, field) = command switch
        {
            { Driver: not NetworkDriver.Bridge } => ($"driver {command.Driver}", "driver"),
            { Subnets.IsEmpty: false } => ("a subnet", "subnets"),
            { EnableIPv6: true } => ("an IPv6 subnet", "ipv6"),
            { Internal: true } => ("no way out", "internal"),
            { HostAccess: not (null or HostAccess.Full) } => ("limited host access", "hostAccess"),
            { GatewayMode4: not GatewayMode.Nat } or { GatewayMode6: not GatewayMode.Nat } => ("a gateway mode", "gatewayMode4"),
            { OutboundAddresses.IsEmpty: false } => ("a source address for outbound traffic", "outboundIps"),
            { DhcpRange: not null } => ("a DHCP range", "dhcpRange"),
            _ => ("", ""),
        };
        return what.Length == 0
            ? null
            : AgentError.Invalid($"network '{command.Name}' cannot have both an uplink and {what}: its members are on the LAN, which gives them addresses and routes; leave out one of the two", field);
    }

    private static AgentError Missing(HostFacts facts, CreateNetwork command, string name)
    {
        return facts.DeviceNames.Contains(name)
            ? AgentError.Conflict($"device '{name}' cannot be the uplink of network '{command.Name}': it is the agent's own; name a network card of the host", "uplink")
            : AgentError.NotFound($"network '{command.Name}' cannot have the uplink '{name}': the host has no such device; 'ip link' lists those that it has", "uplink");
    }

    private static AgentError? Unfit(CreateNetwork command, HostDevice device)
    {
        var reason = device switch
        {
            { IsLoopback: true } => "it is the loopback device",
            { IsWireless: true } => "it is a wireless station, whose access point takes frames of its own address only; use a NAT network",
            { IsEthernet: false } => "it carries no Ethernet frames",
            { Kind: "bridge" } => "it is a bridge itself",
            _ => null,
        };
        if (reason is not null)
            return AgentError.Invalid($"device '{device.Name}' cannot be the uplink of network '{command.Name}': {reason}; name a network card of the host", "uplink");
        return command.Mtu is { } mtu && mtu != device.Mtu
            ? AgentError.Invalid($"network '{command.Name}' cannot have an MTU of {mtu}: its uplink '{device.Name}' has {device.Mtu}; change that of the device, or leave it out", "mtu")
            : null;
    }

    private static AgentError? Taken(HostModel model, CreateNetwork command, HostDevice device)
    {
        foreach (var network in model.Networks.Values)
        {
            if (network.Uplink == device.Name)
                return AgentError.Conflict($"device '{device.Name}' cannot be the uplink of network '{command.Name}': it is that of network '{network.Name}'; use that one", "uplink");
            if (network.Parent?.Base == device.Name)
                return AgentError.Conflict($"device '{device.Name}' cannot be the uplink of network '{command.Name}': network '{network.Name}' of driver {network.Driver} stands on it; remove that one first", "uplink");
        }

        return device.Master.Length == 0
            ? null
            : AgentError.Conflict($"device '{device.Name}' cannot be the uplink of network '{command.Name}': it is a part of '{device.Master}' already; take it out first, or name '{device.Master}' if that is no bridge", "uplink");
    }

    private static AgentError? OnlyWay(CreateNetwork command, HostDevice device) => device.HasDefaultRoute && !command.Confirmed
        ? AgentError.Conflict(
            $"device '{device.Name}' carries the host's default route, maybe the only way to this host: its addresses and routes would move to the bridge of network '{command.Name}', and back should the gateway not answer any more; add --yes if that is wanted",
            "confirm")
        : null;
}
