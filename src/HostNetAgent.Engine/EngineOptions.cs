using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Engine;

/// <summary>How the engine runs. Immutable, with stated defaults.</summary>
public sealed record EngineOptions
{
    /// <summary>Whether the default network is made at the first start.</summary>
    public bool DefaultNetwork { get; init; } = true;

    /// <summary>The most commands that wait; a further one is refused as unavailable.</summary>
    public int QueueLimit { get; init; } = 10_000;

    /// <summary>The most commands in one group.</summary>
    public int GroupLimit { get; init; } = 256;

    /// <summary>How often the host is observed wholly without any hint.</summary>
    public TimeSpan ReconcileInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long hints are collected before the host is observed again.</summary>
    public TimeSpan HintDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Whether who waits for a command that was alone in its group goes on at once on the writer's thread. For callers that only write
    /// an answer then: one that waited for the agent there would wait for ever.
    /// </summary>
    public bool AnswersInline { get; init; }

    /// <summary>Subnets of the default network, at most one a family; without one for IPv4 it gets the first free one of the pools.</summary>
    public ImmutableArray<IpPrefix> DefaultSubnets { get; init; } = [];

    /// <summary>Whether the default network has IPv6; a subnet of its own is chosen unless one is named.</summary>
    public bool DefaultIPv6 { get; init; }
}
