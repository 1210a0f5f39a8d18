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

/// <summary>Which events to see: each given part must match, by one of its values.</summary>
public sealed record EventFilter
{
    /// <summary>Any of network, sandbox, endpoint and agent; empty for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Any of create, remove ...; empty for all.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Names of subjects; empty for all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whether an event passes.</summary>
    public bool Matches(string type, string action, string name) => Allows(Types, type) && Allows(Actions, action) && Allows(Names, name);

    private static bool Allows(IReadOnlyList<string> wanted, string value) => wanted.Count == 0 || wanted.Contains(value, StringComparer.Ordinal);
}
