namespace HostNetAgent.Client.Contracts;

/// <summary>Something happened; one line of <c>GET /v1/events</c>.</summary>
public sealed record EventInfo
{
    /// <summary>Consecutive number; a gap means that the reader was too slow and missed events.</summary>
    public required long Number { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>network, sandbox, endpoint or agent.</summary>
    public required string Type { get; init; }

    /// <summary>create, remove, connect, disconnect, publish, unpublish, repair, ready ...</summary>
    public required string Action { get; init; }

    /// <summary>Id of the subject.</summary>
    public string Id { get => field ?? ""; init; }

    /// <summary>Name of the subject.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Further facts, such as the network of an endpoint.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get => field ?? Empty.Map; init; }
}

/// <summary>Which events to see; each given part must be equal.</summary>
/// <param name="Type">network, sandbox, endpoint or agent; null for all.</param>
/// <param name="Action">create, remove ...; null for all.</param>
/// <param name="Name">Name of the subject; null for all.</param>
public sealed record EventFilter(string? Type = null, string? Action = null, string? Name = null)
{
    /// <summary>Whether an event passes.</summary>
    public bool Matches(string type, string action, string name) =>
        (Type is null || Type == type) && (Action is null || Action == action) && (Name is null || Name == name);
}
