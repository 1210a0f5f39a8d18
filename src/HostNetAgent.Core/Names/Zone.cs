using System.Collections.Immutable;
using System.Text;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Names;

/// <summary>The names of one network. Immutable: an endpoint that comes or goes makes a new zone that shares the rest.</summary>
public sealed class Zone
{
    private readonly ImmutableDictionary<ulong, NameEntry> _names;
    private readonly ImmutableDictionary<IpAddress, NameHolder> _addresses;
    private readonly ImmutableDictionary<string, NameHolder> _holders;

    private Zone(
        Network network,
        ImmutableDictionary<ulong, NameEntry> names,
        ImmutableDictionary<IpAddress, NameHolder> addresses,
        ImmutableDictionary<string, NameHolder> holders)
    {
        (Network, _names, _addresses, _holders) = (network, names, addresses, holders);
        Suffix = Encoding.ASCII.GetBytes(network.Name.ToLowerInvariant());
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>The network's name as the end of a longer name, in lower case.</summary>
    public byte[] Suffix { get; }

    /// <summary>Number of endpoints.</summary>
    public int Count => _holders.Count;

    /// <summary>Whether a network has names at all: the default one has none.</summary>
    public static bool IsFor(Network network) => !network.Predefined;

    /// <summary>The zone of a network without endpoints.</summary>
    public static Zone Empty(Network network) => new(
        network,
        ImmutableDictionary<ulong, NameEntry>.Empty,
        ImmutableDictionary<IpAddress, NameHolder>.Empty,
        ImmutableDictionary.Create<string, NameHolder>(StringComparer.Ordinal));

    /// <summary>The same names for a network that changed.</summary>
    public Zone For(Network network) => ReferenceEquals(network, Network) ? this : new Zone(network, _names, _addresses, _holders);

    /// <summary>Those whom this name, given in lower case, leads to: the sandbox whose own name it is, else all who have it; empty when nobody has.</summary>
    public ImmutableArray<NameHolder> Find(ReadOnlySpan<byte> name) => Entry(name)?.Meant ?? [];

    /// <summary>The sandbox of just this name, in upper and lower case too; null when it is not here.</summary>
    public NameHolder? Named(string sandbox) =>
        Entry(Encoding.ASCII.GetBytes(sandbox.ToLowerInvariant()))?.Holders.FirstOrDefault(holder => holder.Sandbox.Name == sandbox);

    /// <summary>Who has this address, or null.</summary>
    public NameHolder? At(IpAddress address) => _addresses.GetValueOrDefault(address);

    /// <summary>The endpoint of this id, or null.</summary>
    public NameHolder? Of(string endpointId) => _holders.GetValueOrDefault(endpointId);

    /// <summary>Whether an address belongs to the network, whoever has it. A parent's segment has other hosts too, whose names others know.</summary>
    public bool Covers(IpAddress address) => Network.Parent is null && Network.SubnetOf(address.IsV6) is { } subnet && subnet.Prefix.Contains(address);

    /// <summary>With these endpoints added or replaced, and those without a value removed.</summary>
    public Zone Changed(IEnumerable<KeyValuePair<string, NameHolder?>> changes)
    {
        var names = _names.ToBuilder();
        var addresses = _addresses.ToBuilder();
        var holders = _holders.ToBuilder();
        foreach (var (id, holder) in changes)
        {
            if (holders.TryGetValue(id, out var old))
                Remove(old, names, addresses, holders);
            if (holder is not null)
                Add(holder, names, addresses, holders);
        }

        return new Zone(Network, names.ToImmutable(), addresses.ToImmutable(), holders.ToImmutable());
    }

    private NameEntry? Entry(ReadOnlySpan<byte> name) => _names.TryGetValue(NameHash.Of(name), out var entries) ? NameEntry.Find(entries, name) : null;

    private static void Add(
        NameHolder holder,
        ImmutableDictionary<ulong, NameEntry>.Builder names,
        ImmutableDictionary<IpAddress, NameHolder>.Builder addresses,
        ImmutableDictionary<string, NameHolder>.Builder holders)
    {
        holders[holder.Endpoint.Id] = holder;
        foreach (var address in holder.Endpoint.Addresses)
            addresses[address] = holder;
        foreach (var name in holder.Names)
        {
            var hash = NameHash.Of(name);
            names[hash] = NameEntry.With(names.GetValueOrDefault(hash), name, holder);
        }
    }

    private static void Remove(
        NameHolder holder,
        ImmutableDictionary<ulong, NameEntry>.Builder names,
        ImmutableDictionary<IpAddress, NameHolder>.Builder addresses,
        ImmutableDictionary<string, NameHolder>.Builder holders)
    {
        holders.Remove(holder.Endpoint.Id);
        foreach (var address in holder.Endpoint.Addresses)
        {
            if (ReferenceEquals(addresses.GetValueOrDefault(address), holder))
                addresses.Remove(address);
        }

        foreach (var name in holder.Names)
        {
            var hash = NameHash.Of(name);
            if (NameEntry.Without(names.GetValueOrDefault(hash), name, holder) is { } rest)
                names[hash] = rest;
            else
                names.Remove(hash);
        }
    }
}
