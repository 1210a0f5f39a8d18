using System.Collections.Immutable;
using HostNetAgent.Core.Commands;

namespace HostNetAgent.Linux;

/// <summary>Where and how the agent works on its host. Immutable.</summary>
public sealed record LinuxKernelOptions
{
    /// <summary>Directory where namespaces are pinned, shared with <c>ip netns</c>.</summary>
    public string NamespaceDirectory { get; init; } = "/run/netns";

    /// <summary>Directory for what lives until the next boot.</summary>
    public string RunDirectory { get; init; } = "/run/hostnet";

    /// <summary>How many prepared namespaces wait, 0 for none.</summary>
    public int WarmNamespaces { get; init; } = 4;

    /// <summary>Where automatic subnets come from; a family without any has Docker's pools (IPv4) or random unique local addresses (IPv6).</summary>
    public ImmutableArray<SubnetPool> AddressPools { get; init; } = [];

    /// <summary>Called, on any thread, with what went wrong in the background, for the log.</summary>
    public Action<string> Problem { get; init; } = static _ => { };
}
