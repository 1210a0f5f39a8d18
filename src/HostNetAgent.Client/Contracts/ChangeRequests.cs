namespace HostNetAgent.Client.Contracts;

/// <summary>Body of <c>POST /v1/sandboxes/{name}/disconnect</c>.</summary>
public sealed record DisconnectRequest
{
    /// <summary>Name, id or start of the id of the network.</summary>
    public required string Network { get; init; }
}

/// <summary>Body of <c>POST /v1/sandboxes/{name}/publish</c>.</summary>
public sealed record PublishRequest
{
    /// <summary>Ports as <c>[hostIP:][hostPort[-end]:]port[-end][/tcp|udp|sctp]</c>; at least one.</summary>
    public required IReadOnlyList<string> Ports { get; init; }

    /// <summary>The network whose endpoint publishes; null for the one with the default gateway.</summary>
    public string? Network { get; init; }
}

/// <summary>Body of <c>POST /v1/sandboxes/{name}/unpublish</c>.</summary>
public sealed record UnpublishRequest
{
    /// <summary>Ports as in <see cref="PublishRequest.Ports"/>; the host's side counts only where given.</summary>
    public required IReadOnlyList<string> Ports { get; init; }
}

/// <summary>Body of <c>POST /v1/reset</c>.</summary>
public sealed record ResetRequest
{
    /// <summary>Must be true: everything that the agent made is removed.</summary>
    public required bool Confirm { get; init; }
}

/// <summary>Answer to a removal.</summary>
public sealed record ChangeInfo
{
    /// <summary>Id of what was changed; empty for a reset.</summary>
    public required string Id { get; init; }

    /// <summary>What the user should know; null for nothing.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>Answer of <c>GET /v1/plan</c> (what would be done) and <c>POST /v1/reconcile</c> (what was done).</summary>
public sealed record PlanInfo
{
    /// <summary>Operations, one line each, in order.</summary>
    public required IReadOnlyList<string> Operations { get; init; }

    /// <summary>What a reconcile could not mend, one sentence each; null for nothing.</summary>
    public IReadOnlyList<string>? Problems { get; init; }
}
