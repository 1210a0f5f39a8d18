namespace HostNetAgent.Client.Contracts;

/// <summary>Body of <c>POST /v1/sandboxes</c>.</summary>
public sealed record SandboxCreateRequest
{
    /// <summary>Unique name; null for a generated one.</summary>
    public string? Name { get; init; }

    /// <summary>Attachments in order (eth0, eth1 ...); null for one to the default network, empty for none.</summary>
    public IReadOnlyList<AttachmentRequest>? Networks { get; init; }

    /// <summary>
    /// Ports as <c>[hostIP:][hostPort[-end]:]port[-end][/tcp|udp|sctp]</c>, published through the attachment of the highest
    /// priority whose network can publish, of equal ones the first.
    /// </summary>
    public IReadOnlyList<string>? Publish { get; init; }

    /// <summary>Sandboxes on the same networks to have a name for, and a way to where siblings are kept apart, as <c>NAME[:ALIAS]</c>.</summary>
    public IReadOnlyList<string>? Links { get; init; }

    /// <summary>Path of an existing namespace to adopt. Not together with <see cref="Pid"/>.</summary>
    public string? Netns { get; init; }

    /// <summary>Process whose namespace to adopt, and that the sandbox is for.</summary>
    public int? Pid { get; init; }

    /// <summary>Makes a tap device for a virtual machine instead of a namespace; needs exactly one attachment.</summary>
    public TapRequest? Tap { get; init; }

    /// <summary>Whether the sandbox, with a new namespace, is for the calling process, as the socket tells it. Null for false.</summary>
    public bool? OfCaller { get; init; }

    /// <summary>Whether the sandbox goes when its process ends; needs <see cref="Pid"/> or <see cref="OfCaller"/>. Null for false.</summary>
    public bool? RemoveOnExit { get; init; }

    /// <summary>Host name that commands in the sandbox see; null for the host's own.</summary>
    public string? Hostname { get; init; }

    /// <summary>Name servers to ask, each as an address or as <c>domain=address</c> for that domain alone; null for the network's, or the host's.</summary>
    public IReadOnlyList<string>? Dns { get; init; }

    /// <summary>Domains to try after a short name; a lone "." for none. Null for the network's, or the host's.</summary>
    public IReadOnlyList<string>? DnsSearch { get; init; }

    /// <summary>Resolver options such as <c>ndots:2</c>; null for the network's, or the host's.</summary>
    public IReadOnlyList<string>? DnsOptions { get; init; }

    /// <summary>Further lines for the hosts file as <c>name:address</c>; <c>host-gateway</c> as an address is the host.</summary>
    public IReadOnlyList<string>? ExtraHosts { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}

/// <summary>A wanted attachment: in <see cref="SandboxCreateRequest"/>, and the body of <c>POST /v1/sandboxes/{name}/connect</c>.</summary>
public sealed record AttachmentRequest
{
    /// <summary>Name, id or start of the id of the network.</summary>
    public required string Network { get; init; }

    /// <summary>Wanted IPv4 address; null for a chosen one.</summary>
    public string? Ip { get; init; }

    /// <summary>Wanted IPv6 address; null for a chosen one.</summary>
    public string? Ip6 { get; init; }

    /// <summary>Wanted MAC address, six pairs of hexadecimal digits; null for a random one.</summary>
    public string? Mac { get; init; }

    /// <summary>Wanted name of the interface inside; null for the next free ethN.</summary>
    public string? Interface { get; init; }

    /// <summary>Priority as default gateway. Null for 0.</summary>
    public int? GwPriority { get; init; }

    /// <summary>Whether the agent answers a DHCP client in the sandbox on this network. Null for false.</summary>
    public bool? Dhcp { get; init; }

    /// <summary>Further names on this network.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>Links on this network, as in <see cref="SandboxCreateRequest.Links"/>.</summary>
    public IReadOnlyList<string>? Links { get; init; }

    /// <summary>Ports to publish through this attachment, as in <see cref="SandboxCreateRequest.Publish"/>.</summary>
    public IReadOnlyList<string>? Publish { get; init; }
}
