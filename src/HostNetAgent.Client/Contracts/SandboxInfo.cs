namespace HostNetAgent.Client.Contracts;

/// <summary>A network namespace that the agent looks after: <c>GET /v1/sandboxes/{name}</c>.</summary>
public sealed record SandboxInfo
{
    /// <summary>Id of 64 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>namespace, host, member or tap.</summary>
    public string Kind { get => field ?? "namespace"; init; }

    /// <summary>Name of the sandbox whose network a member shares; else null.</summary>
    public string? SharesWith { get; init; }

    /// <summary>Where the namespace is pinned; opening this path gives the namespace.</summary>
    public required string NamespacePath { get; init; }

    /// <summary>Whether the namespace existed before and is never deleted by the agent.</summary>
    public bool Adopted { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Whether the sandbox goes when process <see cref="Pid"/> ends.</summary>
    public bool RemoveOnExit { get; init; }

    /// <summary>The process that the sandbox was made for, if one was named.</summary>
    public int? Pid { get; init; }

    /// <summary>Host name that commands in it see; null for the host's own.</summary>
    public string? Hostname { get; init; }

    /// <summary>Name servers that were asked for, as an address or as <c>domain=address</c>.</summary>
    public IReadOnlyList<string> Dns { get => field ?? []; init; }

    /// <summary>Search domains that were asked for.</summary>
    public IReadOnlyList<string> DnsSearch { get => field ?? []; init; }

    /// <summary>Resolver options that were asked for.</summary>
    public IReadOnlyList<string> DnsOptions { get => field ?? []; init; }

    /// <summary>Further lines of its hosts file, as <c>name:address</c>.</summary>
    public IReadOnlyList<string> ExtraHosts { get => field ?? []; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get => field ?? Empty.Map; init; }

    /// <summary>Attachments, in order of connection. A member has none while the sandbox that it shares them with exists, and then those that were left to it.</summary>
    public IReadOnlyList<EndpointInfo> Endpoints { get => field ?? []; init; }

    /// <summary>What the user should know; only in the answer to a change, else null.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}
