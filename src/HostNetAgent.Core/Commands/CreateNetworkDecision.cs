using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;

namespace HostNetAgent.Core.Commands;

/// <summary>Makes a network with subnets, device and MTU, asked for or chosen.</summary>
internal static class CreateNetworkDecision
{
    public static Result<Decision> Decide(Draft draft, CreateNetwork command)
    {
        if ((CheckName(draft.Model, command) ?? CheckDriver(command) ?? LabelCheck.Check(command.Labels)) is { } refused)
            return refused;
        var bare = Bare(draft, command);
        if (!Make(draft, command, bare).Try(out var network, out var error))
            return error;
        if (NameReachRule.Check(network) is { } unreachable)
            return unreachable;
        WarnOfPublishedNamePort(draft, network);
        draft.Add(new PutNetwork(network));
        return draft.Finish(network.Id);
    }

    private static void WarnOfPublishedNamePort(Draft draft, Network network)
    {
        foreach (var served in ServedAddress.Of(network))
        {
            foreach (var transport in new[] { Transport.Udp, Transport.Tcp })
            {
                if (NamePort.PublisherAt(draft.Model, transport, served.Address) is not { } publisher)
                    continue;
                var remedy = NamePort.Remedy(draft.Model, draft.Facts, served.Address.IsV6, NamePort.Number, transport);
                draft.Warn($"the names of network '{network.Name}' cannot be served at {PortText.Host(served.Address, NamePort.Number)}/{transport.Name()}: sandbox '{publisher}' publishes that port; {remedy}");
            }
        }
    }

    private static Result<Network> Make(Draft draft, CreateNetwork command, Network bare) => command.Driver switch
    {
        NetworkDriver.Bridge => Bridge(draft, command, bare),
        NetworkDriver.Macvlan or NetworkDriver.Ipvlan => ParentNetworkDecision.Decide(draft, command, bare),
        _ => bare,
    };

    private static AgentError? CheckName(HostModel model, CreateNetwork command)
    {
        if (NameRule.Check(command.Name, "network", "name") is { } fault)
            return fault;
        if (!command.Predefined && PredefinedNetworks.Contains(command.Name))
            return AgentError.Forbidden($"network '{command.Name}' is predefined and cannot be created; choose another name", "name");
        return model.NetworkIds.ContainsKey(command.Name)
            ? AgentError.AlreadyExists($"a network named '{command.Name}' exists; choose another name or remove it first", "name")
            : null;
    }

    private static AgentError? CheckDriver(CreateNetwork command) =>
        !command.Predefined && command.Driver is PredefinedNetworks.Host or PredefinedNetworks.None
            ? AgentError.Forbidden($"network '{command.Name}' cannot be created: there is only one instance of '{command.Driver}', which is always there; use --network {command.Driver} as it is", "driver")
            : CheckKnown(command);

    private static AgentError? CheckKnown(CreateNetwork command) =>
        command.Driver is NetworkDriver.Bridge or NetworkDriver.Macvlan or NetworkDriver.Ipvlan || (command.Predefined && command.Driver == command.Name && PredefinedNetworks.Contains(command.Driver))
            ? null
            : AgentError.Unsupported($"network '{command.Name}' cannot be created with driver '{command.Driver}': there are bridge, macvlan and ipvlan; choose one of them", "driver");

    private static Network Bare(Draft draft, CreateNetwork command) => new()
    {
        Id = Identity.New(draft.Context.Entropy),
        Name = command.Name,
        Driver = command.Driver,
        Created = draft.Context.Now,
        Predefined = command.Predefined,
        Labels = command.Labels,
        Options = command.Options,
    };

    private static Result<Network> Bridge(Draft draft, CreateNetwork wish, Network bare)
    {
        if (!BridgeOptions.Apply(wish).Try(out var command, out var fault))
            return fault;
        if (command.HostShim)
            return AgentError.Invalid($"network '{command.Name}' of driver bridge needs no host shim: the host is on the bridge; leave it out", "hostShim");
        if (command.Uplink is not null)
            return UplinkDecision.Network(draft, command, bare);
        if (!SubnetsDecision.Decide(draft, command).Try(out var subnets, out var error))
            return error;
        if (!BridgeDevice.Name(draft, command, bare.Id).Try(out var device, out error))
            return error;
        if (!BridgeDevice.Mtu(draft.Facts, command, subnets).Try(out var mtu, out error))
            return error;
        if ((OutboundRule.Check(draft, command, subnets) ?? DnsRule.Check(command.Dns) ?? DhcpRangeRule.Check(command, subnets)) is { } refused)
            return refused;
        return WithDevice(draft.Context, bare, device) with
        {
            Mtu = mtu,
            Subnets = subnets,
            Internal = command.Internal,
            InterContainerCommunication = command.InterContainerCommunication,
            HostAccess = command.HostAccess ?? (command.Internal ? HostAccess.Services : HostAccess.Full),
            AntiSpoofing = command.AntiSpoofing ?? true,
            GatewayMode4 = command.GatewayMode4,
            GatewayMode6 = command.GatewayMode6,
            Dns = command.Dns,
            DhcpRange = command.DhcpRange,
            Masquerade = command.Masquerade,
            HostBinding = command.HostBinding is { IsUnspecified: true, IsV6: false } ? null : command.HostBinding,
            Outbound4 = Outbound(command.OutboundAddresses, v6: false),
            Outbound6 = Outbound(command.OutboundAddresses, v6: true),
        };
    }

    private static Network WithDevice(DecisionContext context, Network bare, string device) => bare with
    {
        Device = device,
        DeviceIndex = context.NewDeviceIndex(),
        DeviceMac = MacAddress.LocallyAdministered(context.Entropy()),
    };

    private static IpAddress? Outbound(ImmutableArray<IpAddress> addresses, bool v6)
    {
        foreach (var address in addresses)
        {
            if (address.IsV6 == v6)
                return address;
        }

        return null;
    }
}
