using System.Collections.Immutable;
using HostNetAgent.Core.Ipam;

namespace HostNetAgent.Core.Model;

/// <summary>Everything that is wanted, as one immutable value. A change makes a new one and shares the rest.</summary>
public sealed partial record HostModel
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

    /// <summary>Ids of the sandboxes that share another one's namespace, by its id.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> MembersOf { get; init; } = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>Ids of the endpoints that link to a sandbox, by its name.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> LinkersTo { get; init; } = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>Ids of sandboxes by name and host name, whatever the case.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> SandboxesCalled { get; init; } = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ids of endpoints by alias, whatever the case.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> EndpointsCalled { get; init; } = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ids of sandboxes by the path of their namespace.</summary>
    public ImmutableDictionary<string, string> SandboxIdsByPath { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Addresses in use and leases of each network, by its id.</summary>
    public ImmutableDictionary<string, AddressPool> Pools { get; init; } = ImmutableDictionary.Create<string, AddressPool>(StringComparer.Ordinal);

    /// <summary>Ports of the host in use.</summary>
    public HostPorts HostPorts { get; init; } = HostPorts.Empty;

    /// <summary>Every lease.</summary>
    public IEnumerable<Lease> Leases => Pools.Values.SelectMany(pool => pool.Leases.Values);

    /// <summary>The next ifindex and name suffix to hand out; only grows.</summary>
    public int NextLink { get; init; } = 1;

    /// <summary>The network of this name, full id or unambiguous start of an id.</summary>
    public Network? FindNetwork(string reference) => Find(reference == PredefinedNetworks.Default ? PredefinedNetworks.Bridge : reference, NetworkIds, Networks);

    /// <summary>The sandbox of this name, full id or unambiguous start of an id; one that has departed is not found.</summary>
    public Sandbox? FindSandbox(string reference) => Find(reference, SandboxIds, Sandboxes) is { Departed: false } sandbox ? sandbox : null;

    /// <summary>The sandbox whose namespace and endpoints this one uses: its leader's for a member, its own for others.</summary>
    public Sandbox LeaderOf(Sandbox sandbox) => sandbox.Kind == SandboxKind.Member ? Sandboxes[sandbox.LeaderId] : sandbox;

    /// <summary>The sandbox for whose endpoints this one speaks: its own ones, or those of its group's first member once that has departed.</summary>
    public Sandbox SpokenForBy(Sandbox sandbox) => LeaderOf(sandbox) is { Departed: true } left ? left : sandbox;

    /// <summary>The sandbox by whose name an endpoint is found: whose it is, or the oldest of those whom a departed first member left it to.</summary>
    public Sandbox UserOf(Endpoint endpoint)
    {
        var sandbox = Sandboxes[endpoint.SandboxId];
        return sandbox.Departed && MembersOf.TryGetValue(sandbox.Id, out var ids)
            ? ids.Select(id => Sandboxes[id]).OrderBy(member => member.Created).ThenBy(member => member.Name, StringComparer.Ordinal).First()
            : sandbox;
    }

    /// <summary>The endpoints of a sandbox, in order of connection.</summary>
    public IEnumerable<Endpoint> EndpointsOf(Sandbox sandbox) =>
        EndpointsOfSandbox.TryGetValue(sandbox.Id, out var ids) ? ids.Select(id => Endpoints[id]) : [];

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
