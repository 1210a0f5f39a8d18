using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>Networks of the model as documents.</summary>
internal static class NetworkMapping
{
    public static IReadOnlyList<NetworkInfo> Networks(this HostModel model)
    {
        var all = new List<NetworkInfo>(model.Networks.Count);
        foreach (var network in model.Networks.Values)
            all.Add(network.ToInfo(model));
        all.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return all;
    }

    public static NetworkInfo ToInfo(this Network network, HostModel model, IReadOnlyList<string>? warnings = null) => new()
    {
        Id = network.Id,
        Name = network.Name,
        Driver = network.Driver,
        Device = network.Device,
        Parent = network.Parent is { } parent ? ParentMapping.ToInfo(network, parent) : null,
        Mode = ModeOf(network),
        Uplink = network.IsBridged ? network.Uplink : null,
        Created = network.Created,
        Subnets = [.. network.Subnets.Select(subnet => ToInfo(subnet, AddressUse.Of(model, network, subnet)))],
        Ipv4 = network.SubnetOf(v6: false) is not null,
        Ipv6 = network.SubnetOf(v6: true) is not null,
        Internal = network.Internal,
        Icc = network.InterContainerCommunication,
        HostAccess = HostAccessText(network.HostAccess),
        AntiSpoofing = network.AntiSpoofing,
        Mtu = network.Mtu,
        GatewayMode4 = Text(network.GatewayMode4),
        GatewayMode6 = Text(network.GatewayMode6),
        OutboundIps = Outbound(network),
        Dns = NameSettings.Words(network.Dns.Servers),
        DnsSearch = network.Dns.Search,
        DnsOptions = network.Dns.Options,
        DhcpRange = network.DhcpRange?.ToString(),
        Predefined = network.Predefined,
        Labels = network.Labels,
        Options = network.Options,
        Endpoints = model.EndpointCount.GetValueOrDefault(network.Id),
        Warnings = warnings is { Count: > 0 } ? warnings : null,
    };

    private static SubnetInfo ToInfo(Subnet subnet, AddressUse use) => new()
    {
        Prefix = subnet.Prefix.ToString(),
        Gateway = subnet.Gateway?.ToString(),
        Range = subnet.Range?.ToString(),
        Auxiliary = subnet.Auxiliary.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
        AddressesUsed = use.Used,
        AddressesFree = use.Free,
    };

    private static string ModeOf(Network network) => network switch
    {
        { IsBridged: true } => NetworkModes.Bridged,
        { Internal: true, HostAccess: HostAccess.Full } => NetworkModes.HostOnly,
        { Internal: true } => NetworkModes.Internal,
        _ => NetworkModes.Nat,
    };

    private static IReadOnlyList<string> Outbound(Network network)
    {
        var all = new List<string>(2);
        if (network.Outbound4 is { } v4)
            all.Add(v4.ToString());
        if (network.Outbound6 is { } v6)
            all.Add(v6.ToString());
        return all;
    }

    private static string HostAccessText(HostAccess access) => access switch
    {
        HostAccess.Services => HostAccessLevels.Services,
        HostAccess.None => HostAccessLevels.None,
        _ => HostAccessLevels.Full,
    };

    private static string Text(GatewayMode mode) => mode switch
    {
        GatewayMode.Routed => GatewayModes.Routed,
        GatewayMode.Unprotected => GatewayModes.NatUnprotected,
        _ => GatewayModes.Nat,
    };
}
