namespace HostNetAgent.Client.Contracts;

/// <summary>Body of <c>POST /v1/networks</c>.</summary>
public sealed record NetworkCreateRequest
{
    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>Driver: bridge, macvlan or ipvlan. Null for bridge.</summary>
    public string? Driver { get; init; }

    /// <summary>Wanted subnets, at most one a family; null or empty for automatic ones.</summary>
    public IReadOnlyList<SubnetCreateRequest>? Subnets { get; init; }

    /// <summary>Whether the network has IPv4. Null for true.</summary>
    public bool? Ipv4 { get; init; }

    /// <summary>Whether the network has IPv6; an IPv6 subnet implies it. Null for false.</summary>
    public bool? Ipv6 { get; init; }

    /// <summary>No way out, no way in. Null for false.</summary>
    public bool? Internal { get; init; }

    /// <summary>Whether members reach each other directly. Null for true.</summary>
    public bool? Icc { get; init; }

    /// <summary>What members reach on the host: full, services or none; null for services on an internal network and full on others.</summary>
    public string? HostAccess { get; init; }

    /// <summary>Whether the members' source addresses are checked. Null for true.</summary>
    public bool? AntiSpoofing { get; init; }

    /// <summary>nat, routed or nat-unprotected; null for nat.</summary>
    public string? GatewayMode4 { get; init; }

    /// <summary>nat, routed or nat-unprotected; null for nat.</summary>
    public string? GatewayMode6 { get; init; }

    /// <summary>Fixed source addresses for outbound traffic, at most one a family.</summary>
    public IReadOnlyList<string>? OutboundIps { get; init; }

    /// <summary>Whether the host gets a device of its own on the parent, to reach the network's endpoints; macvlan only. Null for false.</summary>
    public bool? HostShim { get; init; }

    /// <summary>
    /// How virtual machines know it: nat; internal (members among themselves only), host-only (and the host), bridged (with
    /// <see cref="Uplink"/>). Null for nat, or for what the other fields say.
    /// </summary>
    public string? Mode { get; init; }

    /// <summary>Device of the host to make a port of the bridge; the host's addresses and routes move to the bridge. Null for none.</summary>
    public string? Uplink { get; init; }

    /// <summary>Whether the uplink may be the only way to the host. Null for false.</summary>
    public bool? Confirm { get; init; }

    /// <summary>MTU in bytes; null for that of the uplink or parent.</summary>
    public int? Mtu { get; init; }

    /// <summary>Name of the bridge device; null for <c>br-</c> and 12 digits of the id.</summary>
    public string? Device { get; init; }

    /// <summary>Name servers to ask, each as an address or as <c>domain=address</c> for that domain alone; null for the host's.</summary>
    public IReadOnlyList<string>? Dns { get; init; }

    /// <summary>Domains to try after a short name; a lone "." for none. Null for the host's.</summary>
    public IReadOnlyList<string>? DnsSearch { get; init; }

    /// <summary>Resolver options such as <c>ndots:2</c>; null for the host's.</summary>
    public IReadOnlyList<string>? DnsOptions { get; init; }

    /// <summary>Part of the IPv4 subnet that unknown DHCP clients get addresses from; null to answer known ones alone.</summary>
    public string? DhcpRange { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Driver options; macvlan and ipvlan: parent, macvlan_mode or mode, ipvlan_mode, ipvlan_flag.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }
}

/// <summary>A wanted subnet.</summary>
public sealed record SubnetCreateRequest
{
    /// <summary>The subnet without host bits, such as 10.50.0.0/24 or fd00:50::/64.</summary>
    public required string Prefix { get; init; }

    /// <summary>The bridge's own address; null for the first usable one. macvlan and ipvlan: the router on the parent's segment; null for no default route.</summary>
    public string? Gateway { get; init; }

    /// <summary>Where automatic addresses come from; null for the whole subnet.</summary>
    public string? Range { get; init; }

    /// <summary>Addresses to leave alone, by name.</summary>
    public IReadOnlyDictionary<string, string>? Auxiliary { get; init; }
}
