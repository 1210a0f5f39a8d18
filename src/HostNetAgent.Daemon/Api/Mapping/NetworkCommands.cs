using System.Collections.Immutable;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>Requests about networks as commands.</summary>
internal static class NetworkCommands
{
    public static Result<CreateNetwork> ToCommand(this NetworkCreateRequest request)
    {
        if (!Subnets(request.Subnets).Try(out var subnets, out var error)
            || !Mode(request.GatewayMode4, "gatewayMode4").Try(out var mode4, out error)
            || !Mode(request.GatewayMode6, "gatewayMode6").Try(out var mode6, out error)
            || !Access(request.HostAccess).Try(out var access, out error)
            || !Outbound(request.OutboundIps).Try(out var outbound, out error)
            || !NameSettings.Dns(request.Dns, request.DnsSearch, request.DnsOptions).Try(out var dns, out error)
            || !NameSettings.Range(request.DhcpRange).Try(out var lent, out error)
            || !RequestFields.Map(request.Labels, "labels").Try(out var labels, out error)
            || !RequestFields.Map(request.Options, "options").Try(out var options, out error))
        {
            return error;
        }

        if (request.Ipv6 == false && subnets.FirstOrDefault(subnet => subnet.Prefix.IsV6) is { } unwanted)
            return AgentError.Invalid($"network '{request.Name}' cannot have the subnet {unwanted.Prefix}: IPv6 is switched off for it; switch it on or leave the subnet out", "subnets");
        return new CreateNetwork(request.Name)
        {
            Driver = request.Driver ?? "bridge",
            Subnets = subnets,
            EnableIPv4 = request.Ipv4 ?? true,
            EnableIPv6 = request.Ipv6 ?? false,
            Internal = request.Internal ?? false,
            InterContainerCommunication = request.Icc ?? true,
            HostAccess = access,
            AntiSpoofing = request.AntiSpoofing,
            GatewayMode4 = mode4,
            GatewayMode6 = mode6,
            OutboundAddresses = outbound,
            HostShim = request.HostShim ?? false,
            Dns = dns,
            DhcpRange = lent,
            Uplink = request.Uplink,
            Confirmed = request.Confirm ?? false,
            Mtu = request.Mtu,
            Device = request.Device,
            Labels = labels,
            Options = options,
        }.WithMode(request);
    }

    private static Result<ImmutableArray<SubnetRequest>> Subnets(IReadOnlyList<SubnetCreateRequest>? requests)
    {
        var all = ImmutableArray.CreateBuilder<SubnetRequest>();
        for (var i = 0; i < (requests?.Count ?? 0); i++)
        {
            if (!Subnet(requests![i], $"subnets[{i}]").Try(out var subnet, out var error))
                return error;
            all.Add(subnet);
        }

        return all.DrainToImmutable();
    }

    private static Result<SubnetRequest> Subnet(SubnetCreateRequest? request, string field)
    {
        if (request is null)
            return AgentError.Invalid("a subnet is null; write an object with a prefix, or leave it out", field);
        var auxiliary = request.Auxiliary?.Select(pair => $"{pair.Key}={pair.Value}");
        if (!SubnetSpec.ParsePrefix(request.Prefix, $"{field}.prefix").Try(out _, out var error))
            return error;
        return SubnetSpec.Parse(request.Prefix, request.Gateway, request.Range, auxiliary, field);
    }

    private static Result<GatewayMode> Mode(string? text, string field) => text switch
    {
        null or GatewayModes.Nat => GatewayMode.Nat,
        GatewayModes.Routed => GatewayMode.Routed,
        GatewayModes.NatUnprotected => GatewayMode.Unprotected,
        _ => AgentError.Invalid($"'{text}' is no gateway mode; write {GatewayModes.Nat}, {GatewayModes.Routed} or {GatewayModes.NatUnprotected}", field),
    };

    private static Result<HostAccess?> Access(string? text) => text switch
    {
        null => default(HostAccess?),
        HostAccessLevels.Full => HostAccess.Full,
        HostAccessLevels.Services => HostAccess.Services,
        HostAccessLevels.None => HostAccess.None,
        _ => AgentError.Invalid($"'{text}' is no level of host access; write {HostAccessLevels.Full}, {HostAccessLevels.Services} or {HostAccessLevels.None}", "hostAccess"),
    };

    private static Result<ImmutableArray<IpAddress>> Outbound(IReadOnlyList<string>? texts)
    {
        var all = ImmutableArray.CreateBuilder<IpAddress>();
        for (var i = 0; i < (texts?.Count ?? 0); i++)
        {
            if (!RequestFields.AnyAddress(texts![i] ?? "", $"outboundIps[{i}]").Try(out var address, out var error))
                return error;
            all.Add(address);
        }

        return all.DrainToImmutable();
    }
}
