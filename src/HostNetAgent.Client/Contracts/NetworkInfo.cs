namespace HostNetAgent.Client.Contracts;

/// <summary>A network: <c>GET /v1/networks/{name}</c>.</summary>
public sealed record NetworkInfo
{
    /// <summary>Id of 64 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>bridge, macvlan, ipvlan, host or none.</summary>
    public required string Driver { get; init; }

    /// <summary>Name of the device that the agent made for the network, such as the bridge; empty if there is none.</summary>
    public string Device { get => field ?? ""; init; }

    /// <summary>What a macvlan or ipvlan network stands on; null for other drivers.</summary>
    public ParentInfo? Parent { get; init; }

    /// <summary>How virtual machines know it: nat, internal, host-only or bridged.</summary>
    public string Mode { get => field ?? NetworkModes.Nat; init; }

    /// <summary>Device of the host that is a port of the bridge; null for none.</summary>
    public string? Uplink { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>At most one subnet a family.</summary>
    public IReadOnlyList<SubnetInfo> Subnets { get => field ?? []; init; }

    /// <summary>Whether there is an IPv4 subnet.</summary>
    public bool Ipv4 { get; init; }

    /// <summary>Whether there is an IPv6 subnet.</summary>
    public bool Ipv6 { get; init; }

    /// <summary>No way out, no way in.</summary>
    public bool Internal { get; init; }

    /// <summary>Whether members reach each other directly.</summary>
    public bool Icc { get; init; }

    /// <summary>What members reach on the host: full, services (DNS, DHCP, ping of the gateway) or none.</summary>
    public string HostAccess { get => field ?? HostAccessLevels.Full; init; }

    /// <summary>Whether the members' source addresses are checked.</summary>
    public bool AntiSpoofing { get; init; }

    /// <summary>MTU of the device and its endpoints, in bytes.</summary>
    public int Mtu { get; init; }

    /// <summary>IPv4 towards the world: nat, routed or nat-unprotected.</summary>
    public string GatewayMode4 { get => field ?? GatewayModes.Nat; init; }

    /// <summary>IPv6 towards the world: nat, routed or nat-unprotected.</summary>
    public string GatewayMode6 { get => field ?? GatewayModes.Nat; init; }

    /// <summary>Fixed source addresses of outbound traffic, at most one a family.</summary>
    public IReadOnlyList<string> OutboundIps { get => field ?? []; init; }

    /// <summary>Name servers that were asked for, as an address or as <c>domain=address</c>.</summary>
    public IReadOnlyList<string> Dns { get => field ?? []; init; }

    /// <summary>Search domains that were asked for.</summary>
    public IReadOnlyList<string> DnsSearch { get => field ?? []; init; }

    /// <summary>Resolver options that were asked for.</summary>
    public IReadOnlyList<string> DnsOptions { get => field ?? []; init; }

    /// <summary>Part of the IPv4 subnet that unknown DHCP clients get addresses from, if they do.</summary>
    public string? DhcpRange { get; init; }

    /// <summary>Made by the agent itself; cannot be removed.</summary>
    public bool Predefined { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get => field ?? Empty.Map; init; }

    /// <summary>Driver options as given.</summary>
    public IReadOnlyDictionary<string, string> Options { get => field ?? Empty.Map; init; }

    /// <summary>Number of endpoints on it.</summary>
    public int Endpoints { get; init; }

    /// <summary>What the user should know; only in the answer to a change, else null.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>A subnet of a network.</summary>
public sealed record SubnetInfo
{
    /// <summary>The subnet, such as 10.50.0.0/24.</summary>
    public required string Prefix { get; init; }

    /// <summary>The bridge's own address in it, or the router on a parent's segment; null without one.</summary>
    public string? Gateway { get; init; }

    /// <summary>Where automatic addresses come from, if not the whole subnet.</summary>
    public string? Range { get; init; }

    /// <summary>Addresses that are never given out, by name.</summary>
    public IReadOnlyDictionary<string, string> Auxiliary { get => field ?? Empty.Map; init; }

    /// <summary>Addresses in use: endpoints, the gateway and the auxiliary ones.</summary>
    public long AddressesUsed { get; init; }

    /// <summary>Addresses that could still be given out automatically; at most 2^53 - 1, which stands for "more than that".</summary>
    public long AddressesFree { get; init; }
}

/// <summary>Words for gateway modes.</summary>
public static class GatewayModes
{
    /// <summary>Masquerade out; only published ports in.</summary>
    public const string Nat = "nat";

    /// <summary>No translation; only opened ports in.</summary>
    public const string Routed = "routed";

    /// <summary>Translation as in nat, but the members' own addresses are reachable too.</summary>
    public const string NatUnprotected = "nat-unprotected";
}

/// <summary>Words for what members reach on the host.</summary>
public static class HostAccessLevels
{
    /// <summary>Everything.</summary>
    public const string Full = "full";

    /// <summary>DNS, DHCP and ping of the gateway.</summary>
    public const string Services = "services";

    /// <summary>Nothing.</summary>
    public const string None = "none";
}
