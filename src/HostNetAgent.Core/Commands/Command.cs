using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>A wish to change the model. A closed hierarchy; syntax is already checked, meaning is not.</summary>
public abstract record Command;

/// <summary>Makes a network.</summary>
public sealed record CreateNetwork(string Name) : Command
{
    /// <summary>Driver: bridge, macvlan or ipvlan.</summary>
    public string Driver { get; init; } = "bridge";

    /// <summary>Wanted subnets; empty for automatic ones. Host bits are still in.</summary>
    public ImmutableArray<SubnetRequest> Subnets { get; init; } = [];

    /// <summary>Whether the network has IPv4.</summary>
    public bool EnableIPv4 { get; init; } = true;

    /// <summary>Whether the network has IPv6; an automatic ULA when no subnet says otherwise. An IPv6 subnet implies it.</summary>
    public bool EnableIPv6 { get; init; }

    /// <summary>No way out, no way in.</summary>
    public bool Internal { get; init; }

    /// <summary>Whether members reach each other.</summary>
    public bool InterContainerCommunication { get; init; } = true;

    /// <summary>What members reach on the host; null for services on an internal network and everything on others.</summary>
    public HostAccess? HostAccess { get; init; }

    /// <summary>Whether source addresses are checked; null for yes where it can be done.</summary>
    public bool? AntiSpoofing { get; init; }

    /// <summary>Gateway modes.</summary>
    public GatewayMode GatewayMode4 { get; init; }

    /// <summary>Gateway mode for IPv6.</summary>
    public GatewayMode GatewayMode6 { get; init; }

    /// <summary>Whether outbound traffic leaves behind an address of the host.</summary>
    public bool Masquerade { get; init; } = true;

    /// <summary>The host address of publications that name none; null for every one.</summary>
    public IpAddress? HostBinding { get; init; }

    /// <summary>Fixed outbound source addresses, at most one a family.</summary>
    public ImmutableArray<IpAddress> OutboundAddresses { get; init; } = [];

    /// <summary>Whether the host gets a device of its own on the parent (macvlan), to reach the network's endpoints.</summary>
    public bool HostShim { get; init; }

    /// <summary>The host's device to make a port of the bridge; null for none.</summary>
    public string? Uplink { get; init; }

    /// <summary>Whether the user means it though the uplink carries the only way to the host.</summary>
    public bool Confirmed { get; init; }

    /// <summary>MTU in bytes; null for the uplink's.</summary>
    public int? Mtu { get; init; }

    /// <summary>Device name; null for <c>br-</c> and 12 digits of the id.</summary>
    public string? Device { get; init; }

    /// <summary>How the members look up names that the network does not know.</summary>
    public DnsSettings Dns { get; init; } = DnsSettings.None;

    /// <summary>Where unknown DHCP clients get addresses from.</summary>
    public IpPrefix? DhcpRange { get; init; }

    /// <summary>Whether the agent makes it by itself at first start.</summary>
    public bool Predefined { get; init; }

    /// <summary>Labels.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Driver options.</summary>
    public ImmutableSortedDictionary<string, string> Options { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>A wanted subnet.</summary>
public sealed record SubnetRequest(IpPrefix Prefix, IpAddress? Gateway = null, IpPrefix? Range = null)
{
    /// <summary>Addresses to leave alone, by name.</summary>
    public ImmutableSortedDictionary<string, IpAddress> Auxiliary { get; init; } = ImmutableSortedDictionary<string, IpAddress>.Empty;
}

/// <summary>Removes a network without endpoints.</summary>
public sealed record RemoveNetwork(string Network) : Command;

/// <summary>Makes a sandbox and attaches it.</summary>
/// <param name="Name">Name, or null for a generated one.</param>
public sealed record CreateSandbox(string? Name) : Command
{
    /// <summary>
    /// First the default one; empty for no attachment (network none). The one attachment <c>host</c> means the host's namespace, and
    /// <c>container:NAME</c> or <c>sandbox:NAME</c> that of another sandbox.
    /// </summary>
    public ImmutableArray<AttachRequest> Attachments { get; init; } = [];

    /// <summary>Ports to publish through whichever of the networks can.</summary>
    public ImmutableArray<PortRequest> Ports { get; init; } = [];

    /// <summary>Sandboxes to link to, on whichever of the networks they are.</summary>
    public ImmutableArray<SandboxLink> Links { get; init; } = [];

    /// <summary>An existing namespace to adopt, already opened and checked; null for a new one.</summary>
    public AdoptedNamespace? Adopt { get; init; }

    /// <summary>The tap device of a virtual machine instead of a namespace; null for a sandbox with one.</summary>
    public TapSettings? Tap { get; init; }

    /// <summary>The process that the sandbox is for.</summary>
    public ProcessIdentity? Process { get; init; }

    /// <summary>Whether the sandbox goes when the process ends.</summary>
    public bool RemoveOnExit { get; init; }

    /// <summary>The host name that commands in it see.</summary>
    public string? Hostname { get; init; }

    /// <summary>How names are looked up in it.</summary>
    public DnsSettings Dns { get; init; } = DnsSettings.None;

    /// <summary>Further lines for its hosts file.</summary>
    public ImmutableArray<ExtraHost> ExtraHosts { get; init; } = [];

    /// <summary>Labels.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>A namespace that exists already.</summary>
/// <param name="Path">A path that stays valid: the one that was given, or a pin that the agent made for a process's namespace.</param>
public sealed record AdoptedNamespace(string Path);

/// <summary>A wanted attachment.</summary>
/// <param name="Network">Name or id of the network.</param>
public sealed record AttachRequest(string Network)
{
    /// <summary>Wanted IPv4 address.</summary>
    public IpAddress? Address4 { get; init; }

    /// <summary>Wanted IPv6 address.</summary>
    public IpAddress? Address6 { get; init; }

    /// <summary>Wanted MAC address.</summary>
    public MacAddress? Mac { get; init; }

    /// <summary>The tap device to make; null for a link into the sandbox's namespace.</summary>
    public TapSettings? Tap { get; init; }

    /// <summary>Wanted interface name; null for the next free ethN.</summary>
    public string? Interface { get; init; }

    /// <summary>Priority as default gateway.</summary>
    public int GatewayPriority { get; init; }

    /// <summary>Whether the agent answers its DHCP client.</summary>
    public bool Dhcp { get; init; }

    /// <summary>Further names.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Sandboxes to link to.</summary>
    public ImmutableArray<SandboxLink> Links { get; init; } = [];

    /// <summary>Ports to publish.</summary>
    public ImmutableArray<PortRequest> Ports { get; init; } = [];
}

/// <summary>A wanted publication, as parsed from <c>[hostIP:][hostPort[-end]:]port[-end][/proto]</c>.</summary>
/// <param name="Transport">Protocol.</param>
/// <param name="HostAddress">Address; null for all of both families.</param>
/// <param name="HostPort">First host port; 0 for a random one.</param>
/// <param name="HostPortEnd">Last host port; when the range is longer than the port's (which then has one port), the first free one in it is taken.</param>
/// <param name="Port">First port of the endpoint.</param>
/// <param name="Count">Number of ports of the endpoint.</param>
public sealed record PortRequest(Transport Transport, IpAddress? HostAddress, ushort HostPort, ushort HostPortEnd, ushort Port, int Count);

/// <summary>Removes a sandbox with its attachments.</summary>
public sealed record RemoveSandbox(string Sandbox) : Command
{
    /// <summary>Removes it only if it is for this process; null to remove it whatever it is for.</summary>
    public ProcessIdentity? For { get; init; }
}

/// <summary>Attaches a sandbox to one more network.</summary>
public sealed record Connect(string Sandbox, AttachRequest Attachment) : Command;

/// <summary>Takes a sandbox off a network.</summary>
public sealed record Disconnect(string Sandbox, string Network) : Command;

/// <summary>Publishes ports of a sandbox.</summary>
/// <param name="Sandbox">The sandbox.</param>
/// <param name="Network">The network whose endpoint publishes; null for the one with the default gateway.</param>
/// <param name="Ports">What to publish.</param>
public sealed record Publish(string Sandbox, string? Network, ImmutableArray<PortRequest> Ports) : Command;

/// <summary>Takes publications back: those that equal a request in protocol, port, and in host port and address where given.</summary>
public sealed record Unpublish(string Sandbox, ImmutableArray<PortRequest> Ports) : Command;
