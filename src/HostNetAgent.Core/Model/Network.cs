using System.Collections.Immutable;

namespace HostNetAgent.Core.Model;

/// <summary>How the members of a network meet the world, per address family.</summary>
public enum GatewayMode
{
    /// <summary>Masquerade out; only published ports in.</summary>
    Nat,

    /// <summary>No translation; only opened ports in.</summary>
    Routed,

    /// <summary>Translation as in <see cref="Nat"/>, but the members' own addresses are reachable too, every port of them.</summary>
    Unprotected,
}

/// <summary>What members reach on the host itself, by whatever address of it.</summary>
public enum HostAccess
{
    /// <summary>Everything.</summary>
    Full,

    /// <summary>DNS, DHCP and ping of the gateway.</summary>
    Services,

    /// <summary>Nothing but neighbour discovery.</summary>
    None,
}

/// <summary>A network as asked for, with everything chosen for it at creation. Immutable.</summary>
public sealed record Network
{
    /// <summary>Random id of 64 hexadecimal digits, as in Docker.</summary>
    public required string Id { get; init; }

    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>Driver: bridge, macvlan, ipvlan, host or none.</summary>
    public string Driver { get; init; } = "bridge";

    /// <summary>When it was created.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>The name of the device that the agent makes for the network, the bridge or a parent of its own making; empty if there is none.</summary>
    public string Device { get; init; } = "";

    /// <summary>That device's ifindex: chosen by us, so that elements can be written before the device is up. Networks that share a parent of our making share it.</summary>
    public int DeviceIndex { get; init; }

    /// <summary>The bridge device's address: random once, then kept.</summary>
    public MacAddress DeviceMac { get; init; }

    /// <summary>The device that a macvlan or ipvlan network stands on; null for other drivers.</summary>
    public NetworkParent? Parent { get; init; }

    /// <summary>The MTU of the device and its endpoints, in bytes.</summary>
    public int Mtu { get; init; } = 1500;

    /// <summary>Whether somebody asked for just this MTU: the bridge of an uplink has that of the uplink otherwise, also when it changes.</summary>
    public bool FixedMtu { get; init; }

    /// <summary>The host's device that is a port of the bridge, its addresses and routes moved there; empty for none.</summary>
    public string Uplink { get; init; } = "";

    /// <summary>At most one subnet a family.</summary>
    public ImmutableArray<Subnet> Subnets { get; init; } = [];

    /// <summary>No way out, no way in.</summary>
    public bool Internal { get; init; }

    /// <summary>Whether members reach each other directly.</summary>
    public bool InterContainerCommunication { get; init; } = true;

    /// <summary>What members reach on the host.</summary>
    public HostAccess HostAccess { get; init; }

    /// <summary>Whether the members' source addresses are checked.</summary>
    public bool AntiSpoofing { get; init; } = true;

    /// <summary>Gateway mode for IPv4.</summary>
    public GatewayMode GatewayMode4 { get; init; }

    /// <summary>Gateway mode for IPv6.</summary>
    public GatewayMode GatewayMode6 { get; init; }

    /// <summary>Whether outbound traffic leaves behind an address of the host, where there is translation at all.</summary>
    public bool Masquerade { get; init; } = true;

    /// <summary>The host address of publications that name none; null for every one.</summary>
    public IpAddress? HostBinding { get; init; }

    /// <summary>Fixed IPv4 source address for outbound traffic, instead of masquerade.</summary>
    public IpAddress? Outbound4 { get; init; }

    /// <summary>Fixed IPv6 source address for outbound traffic, instead of masquerade.</summary>
    public IpAddress? Outbound6 { get; init; }

    /// <summary>How the members look up names that the network does not know.</summary>
    public DnsSettings Dns { get; init; } = DnsSettings.None;

    /// <summary>Where DHCP clients that the agent does not know get addresses from; null for none to them.</summary>
    public IpPrefix? DhcpRange { get; init; }

    /// <summary>Made by the agent itself; cannot be removed.</summary>
    public bool Predefined { get; init; }

    /// <summary>User's labels.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Driver options as given.</summary>
    public ImmutableSortedDictionary<string, string> Options { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether the driver has a bridge device.</summary>
    public bool IsBridge => Driver == NetworkDriver.Bridge;

    /// <summary>Whether sandboxes can be attached to it.</summary>
    public bool TakesEndpoints => IsBridge || Parent is not null;

    /// <summary>Whether members are on the LAN behind the uplink, which gives them their addresses.</summary>
    public bool IsBridged => Uplink.Length > 0;

    /// <summary>Whether the host and the members are kept from each other, by its having no address among them.</summary>
    public bool IsClosedToHost => this is { Internal: true, HostAccess: HostAccess.None };

    /// <summary>Whether the agent answers DHCP clients on it: where it gives the addresses, and members reach one of its own.</summary>
    public bool ServesDhcp => IsBridge && !IsBridged && HostAccess != HostAccess.None && SubnetOf(v6: false) is { Gateway: not null };

    /// <summary>Whether ports of the host can lead to members.</summary>
    public bool Publishes => !Internal && Parent is null && !IsBridged;

    /// <summary>The first 12 digits of the id.</summary>
    public string ShortId => Id[..12];

    /// <summary>The subnet of a family, or null.</summary>
    public Subnet? SubnetOf(bool v6)
    {
        foreach (var subnet in Subnets)
        {
            if (subnet.Prefix.IsV6 == v6)
                return subnet;
        }

        return null;
    }

    /// <summary>Whether an endpoint can get its default route of a family here: a bridge has always a gateway, a parent's segment when one was named; ipvlan above layer 2 needs none.</summary>
    public bool LeadsOut(bool v6) => Parent is null
        || (!Internal && SubnetOf(v6) is { } subnet && (subnet.Gateway is not null || RoutesByDevice));

    /// <summary>Whether endpoints route by device, without a next hop.</summary>
    public bool RoutesByDevice => Driver == NetworkDriver.Ipvlan && Parent is { IpvlanMode: not IpvlanMode.L2 };

    /// <summary>The fixed outbound address of a family, or null.</summary>
    public IpAddress? Outbound(bool v6) => v6 ? Outbound6 : Outbound4;

    /// <summary>Whether a family's publications are host ports that lead to the members by translation.</summary>
    public bool Translates(bool v6) => !Internal && GatewayMode(v6) != Model.GatewayMode.Routed;

    /// <summary>The gateway mode of a family.</summary>
    public GatewayMode GatewayMode(bool v6) => v6 ? GatewayMode6 : GatewayMode4;
}

/// <summary>A subnet of a network.</summary>
/// <param name="Prefix">The subnet, canonical.</param>
/// <param name="Gateway">The bridge's own address in it, or the router on a parent's segment; null where nobody named one.</param>
/// <param name="Range">Where automatic addresses come from, if not the whole subnet.</param>
/// <param name="Auxiliary">Addresses that are never given out, by name.</param>
public sealed record Subnet(IpPrefix Prefix, IpAddress? Gateway, IpPrefix? Range, ImmutableSortedDictionary<string, IpAddress> Auxiliary);
