namespace HostNetAgent.Client.Contracts;

/// <summary>How a tap device is made, in <see cref="SandboxCreateRequest"/>.</summary>
public sealed record TapRequest
{
    /// <summary>Name or id of the user who may open it; null for nobody but root.</summary>
    public string? User { get; init; }

    /// <summary>Name or id of the group that may open it; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it may be opened several times, once a queue. Null for false.</summary>
    public bool? MultiQueue { get; init; }
}
