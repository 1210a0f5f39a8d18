namespace HostNetAgent.Client.Contracts;

/// <summary>The files that stand in for the host's in a sandbox: <c>GET /v1/sandboxes/{name}/files</c>, which answers when they are complete.</summary>
public sealed record SandboxFilesInfo
{
    /// <summary>The folder with resolv.conf, hosts and others to bind over those of their names in /etc; it may be missing or empty.</summary>
    public required string Directory { get; init; }

    /// <summary>Host name that commands in the sandbox see; null for the host's own.</summary>
    public string? Hostname { get; init; }

    /// <summary>Why the files could not be written; null when they could.</summary>
    public string? Problem { get; init; }
}
