using System.Collections.Immutable;

namespace HostNetAgent.Core.Model;

/// <summary>By what an endpoint is on its network.</summary>
public enum EndpointKind
{
    /// <summary>A veth pair into the bridge.</summary>
    Veth,

    /// <summary>A macvlan device on the network's parent, with a MAC address of its own.</summary>
    Macvlan,

    /// <summary>An ipvlan device on the network's parent, with the parent's MAC address.</summary>
    Ipvlan,

    /// <summary>A tap device in the bridge, for a virtual machine.</summary>
    Tap,
}

/// <summary>A sandbox's attachment to a network. Immutable.</summary>
public sealed record Endpoint
{
    /// <summary>Random id of 64 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the network.</summary>
    public required string NetworkId { get; init; }

    /// <summary>Id of the sandbox.</summary>
    public required string SandboxId { get; init; }

    /// <summary>By what it is on its network.</summary>
    public EndpointKind Kind { get; init; }

    /// <summary>How its tap device is made; null for other kinds.</summary>
    public TapSettings? Tap { get; init; }

    /// <summary>Name of the interface inside, such as eth0.</summary>
    public required string Interface { get; init; }

    /// <summary>Name of the veth end on the host, unique among all that ever were; empty for kinds without one.</summary>
    public required string HostInterface { get; init; }

    /// <summary>ifindex of the device inside, and of the veth end on the host: chosen by us.</summary>
    public required int LinkIndex { get; init; }

    /// <summary>MAC address inside: random once, then kept. Zero for ipvlan, which has its parent's.</summary>
    public required MacAddress Mac { get; init; }

    /// <summary>Addresses, at most one a family.</summary>
    public ImmutableArray<IpAddress> Addresses { get; init; } = [];

    /// <summary>Whether the addresses were asked for by the user, rather than allocated.</summary>
    public bool StaticAddress { get; init; }

    /// <summary>The endpoint with the highest priority gives the sandbox its default gateway.</summary>
    public int GatewayPriority { get; init; }

    /// <summary>Whether the agent answers its DHCP client.</summary>
    public bool Dhcp { get; init; }

    /// <summary>Further names on this network.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Other sandboxes of this network that this one has a name for, and a way to where siblings are kept apart.</summary>
    public ImmutableArray<SandboxLink> Links { get; init; } = [];

    /// <summary>Ports published through this endpoint.</summary>
    public ImmutableArray<PublishedPort> Ports { get; init; } = [];

    /// <summary>The address of a family, or null.</summary>
    public IpAddress? AddressOf(bool v6)
    {
        foreach (var address in Addresses)
        {
            if (address.IsV6 == v6)
                return address;
        }

        return null;
    }
}

/// <summary>A link to another sandbox: it follows whoever has that name on the network.</summary>
/// <param name="Sandbox">Name of the other sandbox, which may not exist at present.</param>
/// <param name="Alias">The name that the linking sandbox alone has for it.</param>
public readonly record struct SandboxLink(string Sandbox, string Alias);

/// <summary>A published port, or a run of ports of equal length on both sides.</summary>
/// <param name="Transport">Protocol.</param>
/// <param name="HostAddress">The host's address that is published on; unspecified (0.0.0.0 or ::) for every one of that family; null for every one of both.</param>
/// <param name="HostPort">First port on the host, 1 to 65535.</param>
/// <param name="Port">First port of the endpoint, 1 to 65535.</param>
/// <param name="Count">Number of consecutive ports, at least 1.</param>
public sealed record PublishedPort(Transport Transport, IpAddress? HostAddress, ushort HostPort, ushort Port, int Count = 1)
{
    /// <summary>Whether this port is published on addresses of a family.</summary>
    public bool Covers(bool v6) => HostAddress is not { } address || address.IsV6 == v6;

    /// <summary>As in <c>docker port</c>: <c>127.0.0.1:8080-8081-&gt;80-81/tcp</c>.</summary>
    public override string ToString()
    {
        var host = HostAddress switch { null => "*", { IsV6: true } v6 => $"[{v6}]", var v4 => v4.ToString() };
        return $"{host}:{Run(HostPort)}->{Run(Port)}/{Transport.Name()}";
    }

    private string Run(ushort first) => Count == 1 ? $"{first}" : $"{first}-{first + Count - 1}";
}
