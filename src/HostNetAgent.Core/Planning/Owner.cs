namespace HostNetAgent.Core.Planning;

/// <summary>Who asked for a kernel object.</summary>
public enum OwnerKind : byte
{
    /// <summary>The agent itself: the constant ruleset, host-wide settings.</summary>
    Agent,

    /// <summary>A network.</summary>
    Network,

    /// <summary>A sandbox.</summary>
    Sandbox,

    /// <summary>An endpoint, its published ports included.</summary>
    Endpoint,
}

/// <summary>The owner of kernel objects. Everything that one owner wants is compiled together.</summary>
/// <param name="Kind">What kind of owner.</param>
/// <param name="Id">Its full id; empty for the agent.</param>
public readonly record struct Owner(OwnerKind Kind, string Id)
{
    /// <summary>The agent itself.</summary>
    public static readonly Owner Agent = new(OwnerKind.Agent, "");

    /// <summary>As much of its id as commands show.</summary>
    public string ShortId => Id.Length > 12 ? Id[..12] : Id;

    /// <inheritdoc/>
    public override string ToString() => Kind == OwnerKind.Agent ? "agent" : $"{Kind.ToString().ToLowerInvariant()} {ShortId}";
}
