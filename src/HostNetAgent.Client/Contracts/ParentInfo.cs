namespace HostNetAgent.Client.Contracts;

/// <summary>The device that the endpoints of a macvlan or ipvlan network stand on.</summary>
public sealed record ParentInfo
{
    /// <summary>Name of the device on the host.</summary>
    public required string Name { get; init; }

    /// <summary>existing (somebody else's device), vlan or dummy (made by the agent, removed with the last network on it).</summary>
    public required string Origin { get; init; }

    /// <summary>bridge, private, vepa or passthru (macvlan); l2, l3 or l3s (ipvlan).</summary>
    public required string Mode { get; init; }

    /// <summary>bridge, private or vepa (ipvlan); null for macvlan.</summary>
    public string? Flag { get; init; }

    /// <summary>The host's own device on the parent; null if there is none.</summary>
    public string? Shim { get; init; }

    /// <summary>The host's addresses among the endpoints.</summary>
    public IReadOnlyList<string> ShimIps { get => field ?? []; init; }
}
