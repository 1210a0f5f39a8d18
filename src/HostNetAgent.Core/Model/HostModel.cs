using System.Collections.Immutable;

namespace HostNetAgent.Core.Model;

/// <summary>Everything that is wanted, as one immutable value. A change makes a new one and shares the rest.</summary>
public sealed record HostModel
{
    /// <summary>The model of a host without any network.</summary>
    public static readonly HostModel Empty = new();

    /// <summary>Networks by id.</summary>
    public ImmutableDictionary<string, Network> Networks { get; init; } = ImmutableDictionary.Create<string, Network>(StringComparer.Ordinal);

    /// <summary>Sandboxes by id.</summary>
    public ImmutableDictionary<string, Sandbox> Sandboxes { get; init; } = ImmutableDictionary.Create<string, Sandbox>(StringComparer.Ordinal);

    /// <summary>Endpoints by id.</summary>
    public ImmutableDictionary<string, Endpoint> Endpoints { get; init; } = ImmutableDictionary.Create<string, Endpoint>(StringComparer.Ordinal);

    /// <summary>Ids of networks by name.</summary>
    public ImmutableDictionary<string, string> NetworkIds { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Ids of sandboxes by name.</summary>
    public ImmutableDictionary<string, string> SandboxIds { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Ids of a sandbox's endpoints, in order of connection.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> EndpointsOfSandbox { get; init; } = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>Number of endpoints of each network that has any.</summary>
    public ImmutableDictionary<string, int> EndpointCount { get; init; } = ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>The next ifindex and name suffix to hand out; only grows.</summary>
    public int NextLink { get; init; } = 1;

    /// <summary>The network of this name, full id or unambiguous start of an id.</summary>
    public Network? FindNetwork(string reference) => Find(reference, NetworkIds, Networks);

    /// <summary>The sandbox of this name, full id or unambiguous start of an id.</summary>
    public Sandbox? FindSandbox(string reference) => Find(reference, SandboxIds, Sandboxes);

    /// <summary>The endpoints of a sandbox, in order of connection.</summary>
    public IEnumerable<Endpoint> EndpointsOf(Sandbox sandbox) =>
        EndpointsOfSandbox.TryGetValue(sandbox.Id, out var ids) ? ids.Select(id => Endpoints[id]) : [];

    /// <summary>With this network added or replaced.</summary>
    public HostModel With(Network network) => this with
    {
        Networks = Networks.SetItem(network.Id, network),
        NetworkIds = NetworkIds.SetItem(network.Name, network.Id),
    };

    /// <summary>Without this network.</summary>
    public HostModel Without(Network network) => this with
    {
        Networks = Networks.Remove(network.Id),
        NetworkIds = NetworkIds.Remove(network.Name),
    };

    /// <summary>With this sandbox added or replaced.</summary>
    public HostModel With(Sandbox sandbox) => this with
    {
        Sandboxes = Sandboxes.SetItem(sandbox.Id, sandbox),
        SandboxIds = SandboxIds.SetItem(sandbox.Name, sandbox.Id),
    };

    /// <summary>Without this sandbox and its endpoints.</summary>
    public HostModel Without(Sandbox sandbox) =>
        EndpointsOf(sandbox).Aggregate(this, (model, endpoint) => model.Without(endpoint)) with
        {
            Sandboxes = Sandboxes.Remove(sandbox.Id),
            SandboxIds = SandboxIds.Remove(sandbox.Name),
        };

    /// <summary>With this endpoint added or replaced.</summary>
    public HostModel With(Endpoint endpoint)
    {
        var changed = this with { Endpoints = Endpoints.SetItem(endpoint.Id, endpoint) };
        if (Endpoints.ContainsKey(endpoint.Id))
            return changed;
        return changed with
        {
            EndpointsOfSandbox = EndpointsOfSandbox.SetItem(endpoint.SandboxId, [.. EndpointsOfSandbox.GetValueOrDefault(endpoint.SandboxId, []), endpoint.Id]),
            EndpointCount = EndpointCount.SetItem(endpoint.NetworkId, EndpointCount.GetValueOrDefault(endpoint.NetworkId) + 1),
        };
    }

    /// <summary>Without this endpoint.</summary>
    public HostModel Without(Endpoint endpoint)
    {
        var siblings = EndpointsOfSandbox[endpoint.SandboxId].Remove(endpoint.Id);
        var count = EndpointCount[endpoint.NetworkId] - 1;
        return this with
        {
            Endpoints = Endpoints.Remove(endpoint.Id),
            EndpointsOfSandbox = siblings.IsEmpty ? EndpointsOfSandbox.Remove(endpoint.SandboxId) : EndpointsOfSandbox.SetItem(endpoint.SandboxId, siblings),
            EndpointCount = count == 0 ? EndpointCount.Remove(endpoint.NetworkId) : EndpointCount.SetItem(endpoint.NetworkId, count),
        };
    }

    /// <summary>With this lease added or replaced.</summary>
    public HostModel With(Lease lease) => this;

    /// <summary>Without this lease.</summary>
    public HostModel Without(Lease lease) => this;

    private static T? Find<T>(string reference, ImmutableDictionary<string, string> ids, ImmutableDictionary<string, T> all)
        where T : class
    {
        if (ids.TryGetValue(reference, out var id) || all.ContainsKey(id = reference))
            return all[id];
        if (reference.Length < 4 || !reference.All(char.IsAsciiHexDigitLower))
            return null;
        var matches = all.Keys.Where(key => key.StartsWith(reference, StringComparison.Ordinal)).Take(2).ToArray();
        return matches.Length == 1 ? all[matches[0]] : null;
    }
}
