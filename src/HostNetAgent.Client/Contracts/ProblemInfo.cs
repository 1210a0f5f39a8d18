namespace HostNetAgent.Client.Contracts;

/// <summary>What went wrong, as <c>application/problem+json</c> (RFC 9457).</summary>
public sealed record ProblemInfo
{
    /// <summary>Media type of a problem.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>A URI reference that names the kind: <c>urn:hostnet:problem:</c> and the kind.</summary>
    public string Type { get => field ?? "about:blank"; init; }

    /// <summary>The kind in words, always the same for one kind.</summary>
    public string Title { get => field ?? ""; init; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; init; }

    /// <summary>One sentence for a person: the object, the wish, what the kernel said, the remedy.</summary>
    public string Detail { get => field ?? ""; init; }

    /// <summary>Path of the request.</summary>
    public string? Instance { get; init; }

    /// <summary>The kind for programs.</summary>
    public ProblemKind Kind { get; init; }

    /// <summary>The field of the request at fault, as a JSON path such as <c>subnets[0].gateway</c>, if one is.</summary>
    public string? Field { get; init; }
}
