using HostNetAgent.Core.Model;

namespace HostNetAgent.State.Rows;

/// <summary>An endpoint as it is stored.</summary>
internal sealed record EndpointRow
{
    public required string Id { get; init; }

    public required string Network { get; init; }

    public required string Sandbox { get; init; }

    public EndpointKind Kind { get; init; }

    public TapRow? Tap { get; init; }

    public required string Interface { get; init; }

    public required string HostInterface { get; init; }

    public int LinkIndex { get; init; }

    public MacAddress Mac { get; init; }

    public IpAddress[]? Addresses { get; init; }

    public bool Static { get; init; }

    public int GwPriority { get; init; }

    public bool Dhcp { get; init; }

    public string[]? Aliases { get; init; }

    public LinkRow[]? Links { get; init; }

    public PortRow[]? Ports { get; init; }

    public static EndpointRow Of(Endpoint endpoint) => new()
    {
        Id = endpoint.Id,
        Network = endpoint.NetworkId,
        Sandbox = endpoint.SandboxId,
        Kind = endpoint.Kind,
        Tap = endpoint.Tap is { } tap ? new TapRow { User = tap.User, Group = tap.Group, MultiQueue = tap.MultiQueue } : null,
        Interface = endpoint.Interface,
        HostInterface = endpoint.HostInterface,
        LinkIndex = endpoint.LinkIndex,
        Mac = endpoint.Mac,
        Addresses = [.. endpoint.Addresses],
        Static = endpoint.StaticAddress,
        GwPriority = endpoint.GatewayPriority,
        Dhcp = endpoint.Dhcp,
        Aliases = endpoint.Aliases.IsEmpty ? null : [.. endpoint.Aliases],
        Links = endpoint.Links.IsEmpty ? null : [.. endpoint.Links.Select(link => new LinkRow(link.Sandbox, link.Alias))],
        Ports = endpoint.Ports.IsEmpty ? null : [.. endpoint.Ports.Select(PortRow.Of)],
    };

    public Endpoint ToModel() => new()
    {
        Id = Id,
        NetworkId = Network,
        SandboxId = Sandbox,
        Kind = Kind,
        Tap = Tap is null ? null : new TapSettings(Tap.User, Tap.Group, Tap.MultiQueue),
        Interface = Interface,
        HostInterface = HostInterface,
        LinkIndex = LinkIndex,
        Mac = Mac,
        Addresses = [.. Addresses ?? []],
        StaticAddress = Static,
        GatewayPriority = GwPriority,
        Dhcp = Dhcp,
        Aliases = [.. Aliases ?? []],
        Links = [.. (Links ?? []).Select(link => new SandboxLink(link.Sandbox, link.Alias))],
        Ports = [.. (Ports ?? []).Select(port => port.ToModel())],
    };
}

internal sealed record LinkRow(string Sandbox, string Alias);

internal sealed record PortRow
{
    public Transport Transport { get; init; }

    public IpAddress? HostAddress { get; init; }

    public ushort HostPort { get; init; }

    public ushort Port { get; init; }

    public int Count { get; init; }

    public static PortRow Of(PublishedPort port) =>
        new() { Transport = port.Transport, HostAddress = port.HostAddress, HostPort = port.HostPort, Port = port.Port, Count = port.Count };

    public PublishedPort ToModel() => new(Transport, HostAddress, HostPort, Port, Count);
}

internal sealed record TapRow
{
    public uint? User { get; init; }

    public uint? Group { get; init; }

    public bool MultiQueue { get; init; }
}
