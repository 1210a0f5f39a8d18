using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>Endpoints and published ports of the model as documents.</summary>
internal static class EndpointMapping
{
    public static IReadOnlyList<EndpointInfo> Endpoints(this HostModel model) =>
        [.. model.Sandboxes.Values.SelectMany(model.EndpointsOf).Select(endpoint => endpoint.ToInfo(model.UserOf(endpoint), model)).OrderBy(endpoint => endpoint.Sandbox, StringComparer.Ordinal)];

    public static IReadOnlyList<PublishedPortInfo> Ports(this HostModel model) =>
        [.. model.Endpoints.Values
            .SelectMany(endpoint => endpoint.Ports.Select(port => (endpoint, port)))
            .OrderBy(pair => pair.port.HostPort).ThenBy(pair => pair.port.Transport).ThenBy(pair => pair.endpoint.Id, StringComparer.Ordinal)
            .Select(pair => ToInfo(pair.endpoint, pair.port, model))];

    public static EndpointInfo ToInfo(this Endpoint endpoint, Sandbox sandbox, HostModel model)
    {
        var network = model.Networks[endpoint.NetworkId];
        return new EndpointInfo
        {
            Id = endpoint.Id,
            Network = network.Name,
            NetworkId = network.Id,
            Sandbox = sandbox.Name,
            SandboxId = sandbox.Id,
            Interface = endpoint.Interface,
            HostInterface = endpoint.HostInterface,
            Tap = endpoint.Tap?.ToInfo(endpoint),
            Mac = endpoint.Mac.Value == 0 ? "" : endpoint.Mac.ToString(),
            Ip = Address(endpoint, network, v6: false),
            Ip6 = Address(endpoint, network, v6: true),
            Gateway = Gateway(network, v6: false),
            Gateway6 = Gateway(network, v6: true),
            StaticAddress = endpoint.StaticAddress,
            GwPriority = endpoint.GatewayPriority,
            Dhcp = endpoint.Dhcp,
            Aliases = endpoint.Aliases,
            Links = Links(endpoint),
            Ports = Ports(endpoint, network),
        };
    }

    private static string? Address(Endpoint endpoint, Network network, bool v6) =>
        endpoint.AddressOf(v6) is { } address && network.SubnetOf(v6) is { } subnet ? new IpPrefix(address, subnet.Prefix.Length).ToString() : null;

    private static string? Gateway(Network network, bool v6) => network.Internal ? null : network.SubnetOf(v6)?.Gateway?.ToString();

    private static IReadOnlyList<string> Links(Endpoint endpoint) => endpoint.Links.IsEmpty ? [] : [.. endpoint.Links.Select(link => $"{link.Sandbox}:{link.Alias}")];

    private static IReadOnlyList<PortInfo> Ports(Endpoint endpoint, Network network)
    {
        if (endpoint.Ports.IsEmpty)
            return [];
        var all = new PortInfo[endpoint.Ports.Length];
        for (var i = 0; i < all.Length; i++)
            all[i] = ToInfo(endpoint, endpoint.Ports[i], network);
        return all;
    }

    private static PortInfo ToInfo(Endpoint endpoint, PublishedPort port, Network network) => new()
    {
        Protocol = port.Transport.Name(),
        HostIp = port.HostAddress?.ToString(),
        HostPort = port.HostPort,
        Port = port.Port,
        Count = port.Count,
        Access4 = Access(endpoint, port, network, v6: false),
        Access6 = Access(endpoint, port, network, v6: true),
    };

    private static string? Access(Endpoint endpoint, PublishedPort port, Network network, bool v6)
    {
        if (!port.Covers(v6) || endpoint.AddressOf(v6) is null)
            return null;
        return network.Translates(v6) ? PortAccess.Published : PortAccess.Opened;
    }

    private static PublishedPortInfo ToInfo(Endpoint endpoint, PublishedPort port, HostModel model)
    {
        var network = model.Networks[endpoint.NetworkId];
        return new PublishedPortInfo
        {
            Sandbox = model.UserOf(endpoint).Name,
            Network = network.Name,
            EndpointId = endpoint.Id,
            Ip = endpoint.AddressOf(v6: false)?.ToString(),
            Ip6 = endpoint.AddressOf(v6: true)?.ToString(),
            Port = ToInfo(endpoint, port, network),
        };
    }
}
