namespace HostNetAgent.Client.Contracts;

/// <summary>A sandbox's attachment to a network: <c>GET /v1/endpoints</c>.</summary>
public sealed record EndpointInfo
{
    /// <summary>Id of 64 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the network.</summary>
    public required string Network { get; init; }

    /// <summary>Id of the network.</summary>
    public required string NetworkId { get; init; }

    /// <summary>Name of the sandbox.</summary>
    public required string Sandbox { get; init; }

    /// <summary>Id of the sandbox.</summary>
    public required string SandboxId { get; init; }

    /// <summary>Name of the interface inside, such as eth0.</summary>
    public required string Interface { get; init; }

    /// <summary>Name of the veth end on the host.</summary>
    public string HostInterface { get => field ?? ""; init; }

    /// <summary>The tap device; null for an endpoint that has none.</summary>
    public TapInfo? Tap { get; init; }

    /// <summary>MAC address inside, in colon form.</summary>
    public string Mac { get => field ?? ""; init; }

    /// <summary>IPv4 address with the prefix length of its subnet, such as 10.50.0.2/24.</summary>
    public string? Ip { get; init; }

    /// <summary>IPv6 address with the prefix length of its subnet.</summary>
    public string? Ip6 { get; init; }

    /// <summary>IPv4 gateway of the network.</summary>
    public string? Gateway { get; init; }

    /// <summary>IPv6 gateway of the network.</summary>
    public string? Gateway6 { get; init; }

    /// <summary>Whether the addresses were asked for, rather than chosen.</summary>
    public bool StaticAddress { get; init; }

    /// <summary>The endpoint with the highest priority gives the sandbox its default gateway.</summary>
    public int GwPriority { get; init; }

    /// <summary>Whether the agent answers its DHCP client.</summary>
    public bool Dhcp { get; init; }

    /// <summary>Further names on this network.</summary>
    public IReadOnlyList<string> Aliases { get => field ?? []; init; }

    /// <summary>Other sandboxes that this one has a name for, as NAME:ALIAS.</summary>
    public IReadOnlyList<string> Links { get => field ?? []; init; }

    /// <summary>Ports published through this endpoint.</summary>
    public IReadOnlyList<PortInfo> Ports { get => field ?? []; init; }
}

/// <summary>A published port, or a run of ports of equal length on both sides.</summary>
public sealed record PortInfo
{
    /// <summary>tcp, udp or sctp.</summary>
    public required string Protocol { get; init; }

    /// <summary>The host's address that is published on; null for every one of both families.</summary>
    public string? HostIp { get; init; }

    /// <summary>First port on the host, 1 to 65535.</summary>
    public required int HostPort { get; init; }

    /// <summary>First port of the endpoint, 1 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>Number of consecutive ports.</summary>
    public required int Count { get; init; }

    /// <summary>How the port is reached in IPv4: published, by the host's address and port; opened, at the endpoint's own address; null for not at all.</summary>
    public string? Access4 { get; init; }

    /// <summary>How the port is reached in IPv6: published, by the host's address and port; opened, at the endpoint's own address; null for not at all.</summary>
    public string? Access6 { get; init; }
}

/// <summary>Words for how a port is reached.</summary>
public static class PortAccess
{
    /// <summary>By the host's address and port, which lead to the endpoint.</summary>
    public const string Published = "published";

    /// <summary>At the endpoint's own address; the host's side means nothing, since the network does not translate the family.</summary>
    public const string Opened = "opened";
}

/// <summary>A published port with its holder: <c>GET /v1/ports</c>.</summary>
public sealed record PublishedPortInfo
{
    /// <summary>Name of the sandbox.</summary>
    public required string Sandbox { get; init; }

    /// <summary>Name of the network.</summary>
    public required string Network { get; init; }

    /// <summary>Id of the endpoint.</summary>
    public required string EndpointId { get; init; }

    /// <summary>IPv4 address of the endpoint, without prefix length.</summary>
    public string? Ip { get; init; }

    /// <summary>IPv6 address of the endpoint, without prefix length.</summary>
    public string? Ip6 { get; init; }

    /// <summary>The port.</summary>
    public required PortInfo Port { get; init; }
}
