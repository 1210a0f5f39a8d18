using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>What a decision needs to know beside the model. Chance and time come in from here, so that deciding stays pure.</summary>
public sealed record DecisionContext
{
    /// <summary>The time now.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What the host is like.</summary>
    public required HostFacts Facts { get; init; }

    /// <summary>64 random bits at each call.</summary>
    public required Func<ulong> Entropy { get; init; }

    /// <summary>Names and numbers for a new link at each call.</summary>
    public required Func<LinkOffer> NextLink { get; init; }

    /// <summary>The same, but never those of a prepared link; null where <see cref="NextLink"/> offers none.</summary>
    public Func<LinkOffer>? NextFreshLink { get; init; }

    /// <summary>An unused ifindex for a bridge at each call; null to use that of a <see cref="NextLink"/>, which must then not be a prepared one.</summary>
    public Func<int>? NextDeviceIndex { get; init; }

    /// <summary>An unused ifindex for a device on the host.</summary>
    internal int NewDeviceIndex() => NextDeviceIndex?.Invoke() ?? NextLink().Index;

    /// <summary>The identity of a pair of this inner name. A prepared link is called eth0 until it is renamed, which is too late where another attachment may have that name.</summary>
    /// <param name="name">The inner device's name.</param>
    /// <param name="othersMayBeFirst">Whether another attachment of the same command may be called eth0.</param>
    internal LinkOffer NewLink(string name, bool othersMayBeFirst) =>
        othersMayBeFirst && name != InterfaceChoice.First && NextFreshLink is { } fresh ? fresh() : NextLink();

    /// <summary>
    /// The identity of a device without an end on the host. Never that of a prepared link: kernels before 6.13 look a new index up where the request
    /// comes from, and there it would be taken.
    /// </summary>
    internal LinkOffer NewBareLink() => new("", NewDeviceIndex(), MacAddress.LocallyAdministered(Entropy()));

    /// <summary>Whether a program on the host already has this port at this address (unspecified: at any of its family), as far as can be told; used to choose ports.</summary>
    public Func<Transport, IpAddress, ushort, bool> PortInUse { get; init; } = static (_, _, _) => false;

    /// <summary>Whether the kernel can make links of a kind, such as macvlan; asked of the kernel only when somebody wants one.</summary>
    public Func<string, bool> SupportsLink { get; init; } = static _ => true;
}

/// <summary>A link's identity: fresh, or that of a prepared one.</summary>
/// <param name="Name">Name of the end on the host.</param>
/// <param name="Index">ifindex of both ends.</param>
/// <param name="Mac">MAC address of the inner end.</param>
public readonly record struct LinkOffer(string Name, int Index, MacAddress Mac);

/// <summary>Facts about the host that decisions depend on, observed in the background.</summary>
public sealed record HostFacts
{
    /// <summary>Prefixes of every route and address of the host that is not ours, gatewayed routes too, default routes not.</summary>
    public ImmutableArray<IpPrefix> OccupiedPrefixes { get; init; } = [];

    /// <summary>The host's own addresses.</summary>
    public ImmutableHashSet<IpAddress> Addresses { get; init; } = [];

    /// <summary>MTU of the device that the default route goes through, in bytes.</summary>
    public int UplinkMtu { get; init; } = 1500;

    /// <summary>First and last port of net.ipv4.ip_local_port_range.</summary>
    public (ushort First, ushort Last) EphemeralPorts { get; init; } = (32768, 60999);

    /// <summary>net.ipv4.ip_local_reserved_ports.</summary>
    public ImmutableHashSet<ushort> ReservedPorts { get; init; } = [];

    /// <summary>Names of devices on the host.</summary>
    public ImmutableHashSet<string> DeviceNames { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The host's own devices by name.</summary>
    public ImmutableDictionary<string, HostDevice> Devices { get; init; } = ImmutableDictionary.Create<string, HostDevice>(StringComparer.Ordinal);

    /// <summary>Whether the kernel makes tap devices.</summary>
    public bool HasTaps { get; init; } = true;

    /// <summary>Whether the kernel has IPv6.</summary>
    public bool HasIPv6 { get; init; } = true;

    /// <summary>ifindexes of the host's own devices, which lead to the world.</summary>
    public ImmutableArray<int> OutwardInterfaces { get; init; } = [];

    /// <summary>Those of them that are bridges.</summary>
    public ImmutableArray<int> OutwardBridges { get; init; } = [];

    /// <summary>Whether it is the agent that makes the host forward IPv4, and so guards against its becoming a router.</summary>
    public bool GuardsIPv4 { get; init; }

    /// <summary>Whether it is the agent that makes the host forward IPv6, and so guards against its becoming a router.</summary>
    public bool GuardsIPv6 { get; init; }

    /// <summary>Devices whose accept_ra is 1: they lose their default route once the host forwards IPv6, unless it becomes 2.</summary>
    public ImmutableArray<string> RouterAdvertisedDevices { get; init; } = [];

    /// <summary>Those of them that the agent made take advertisements in any case, where it was 1.</summary>
    public ImmutableArray<string> RaisedAdvertisements { get; init; } = [];

    /// <summary>Whether bridged packets pass the IP hooks (br_netfilter with bridge-nf-call-iptables or -ip6tables), as Docker and Kubernetes want it.</summary>
    public bool BridgeNetfilter { get; init; }

    /// <summary>Where automatic subnets come from; a family without any has Docker's pools (IPv4) or random unique local addresses (IPv6).</summary>
    public ImmutableArray<SubnetPool> AddressPools { get; init; } = [];

    /// <summary>Directory where namespaces are pinned.</summary>
    public string NamespaceDirectory { get; init; } = "/run/netns";

    /// <summary>What there is to know of devices that are uplinks, by the name that they had when they became it.</summary>
    public ImmutableSortedDictionary<string, UplinkSight> Uplinks { get; init; } = ImmutableSortedDictionary.Create<string, UplinkSight>(StringComparer.Ordinal);

    /// <summary>The name that the uplink of a network has now.</summary>
    public string UplinkName(Network network) => Uplinks.TryGetValue(network.Uplink, out var sight) ? sight.Name : network.Uplink;

    /// <summary>Parents of networks that have another name now, by the name that the networks know.</summary>
    public ImmutableDictionary<string, string> RenamedParents { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The device that networks know as a parent by this name, whatever it is called now; null while it is away.</summary>
    public HostDevice? Parent(string device) =>
        Devices.TryGetValue(device, out var found) || (RenamedParents.TryGetValue(device, out var now) && Devices.TryGetValue(now, out found)) ? found : null;

    /// <summary>The ifindex of that device; 0 without one.</summary>
    public int IndexOf(string device) => Parent(device)?.Index ?? 0;
}

/// <summary>A pool that subnets of one size are taken from.</summary>
/// <param name="Base">The pool, canonical.</param>
/// <param name="Size">Prefix length of each subnet, at least that of the pool.</param>
public readonly record struct SubnetPool(IpPrefix Base, int Size);
