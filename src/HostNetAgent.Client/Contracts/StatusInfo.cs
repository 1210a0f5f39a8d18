namespace HostNetAgent.Client.Contracts;

/// <summary>How the agent fares: <c>GET /v1/status</c>.</summary>
public sealed record StatusInfo
{
    /// <summary>Version of the daemon.</summary>
    public required string Version { get; init; }

    /// <summary>Version of the control API; always v1 below <c>/v1</c>.</summary>
    public string ApiVersion { get => field ?? "v1"; init; }

    /// <summary>starting, ready, degraded or stopping.</summary>
    public required string State { get; init; }

    /// <summary>Process id of the daemon, in the daemon's own pid namespace.</summary>
    public int Pid { get; init; }

    /// <summary>Number of the network namespace that the agent works in, the host's: that of <c>readlink /proc/PID/ns/net</c>. Null from agents that do not say.</summary>
    public ulong? NetworkNamespace { get; init; }

    /// <summary>When the agent started.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>Kernel release, such as 6.18.0.</summary>
    public string Kernel { get => field ?? ""; init; }

    /// <summary>What the kernel offers and the agent uses, or lacks.</summary>
    public IReadOnlyDictionary<string, bool> Features { get => field ?? Empty.Flags; init; }

    /// <summary>What is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Problems { get => field ?? []; init; }

    /// <summary>Kernel operations executed since the start.</summary>
    public long Operations { get; init; }

    /// <summary>When the host was last observed wholly.</summary>
    public DateTimeOffset? LastReconcile { get; init; }

    /// <summary>Operations that the last reconcile needed.</summary>
    public int LastReconcileOperations { get; init; }

    /// <summary>Prepared namespaces waiting.</summary>
    public int WarmNamespaces { get; init; }

    /// <summary>Number of networks.</summary>
    public int Networks { get; init; }

    /// <summary>Number of sandboxes.</summary>
    public int Sandboxes { get; init; }

    /// <summary>Number of endpoints.</summary>
    public int Endpoints { get; init; }

    /// <summary>Number of published ports, each port of a range counted.</summary>
    public int PublishedPorts { get; init; }

    /// <summary>Where the agent keeps its state.</summary>
    public string StateDirectory { get => field ?? ""; init; }

    /// <summary>Where the agent pins namespaces.</summary>
    public string NamespaceDirectory { get => field ?? ""; init; }
}
