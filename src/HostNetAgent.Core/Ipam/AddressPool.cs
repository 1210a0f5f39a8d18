using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ipam;

/// <summary>Who has which address on a network, for both families, and what is kept for whom. Immutable; <see cref="HostModel"/> keeps it up to date.</summary>
public sealed record AddressPool
{
    /// <summary>IPv4 addresses, if the network has any.</summary>
    public AddressRange? V4 { get; private init; }

    /// <summary>IPv6 addresses, if the network has any.</summary>
    public AddressRange? V6 { get; private init; }

    /// <summary>Ids of endpoints by MAC address.</summary>
    public ImmutableDictionary<MacAddress, string> Macs { get; private init; } = ImmutableDictionary<MacAddress, string>.Empty;

    /// <summary>Leases by the sandbox's name.</summary>
    public ImmutableDictionary<string, Lease> Leases { get; private init; } = ImmutableDictionary.Create<string, Lease>(StringComparer.Ordinal);

    /// <summary>The leases, oldest first.</summary>
    internal ImmutableSortedSet<LeaseAge> LeasesByAge { get; private init; } = [];

    /// <summary>The addresses of a family, or null.</summary>
    public AddressRange? Of(bool v6) => v6 ? V6 : V4;

    /// <summary>The empty pool of a network.</summary>
    internal static AddressPool Of(Network network) => new()
    {
        V4 = network.SubnetOf(v6: false) is { } v4 ? AddressRange.Of(v4, network.DhcpRange) : null,
        V6 = network.SubnetOf(v6: true) is { } v6 ? AddressRange.Of(v6) : null,
    };

    internal AddressPool With(Endpoint endpoint)
    {
        var pool = this with { Macs = Macs.SetItem(endpoint.Mac, endpoint.Id) };
        foreach (var address in endpoint.Addresses)
            pool = pool.With(address.IsV6, pool.Of(address.IsV6)?.Hold(address, endpoint.Id));
        return pool;
    }

    internal AddressPool Without(Endpoint endpoint)
    {
        var pool = this with { Macs = Macs.Remove(endpoint.Mac) };
        foreach (var address in endpoint.Addresses)
            pool = pool.With(address.IsV6, pool.Of(address.IsV6)?.Release(address));
        return pool;
    }

    internal AddressPool With(Lease lease)
    {
        var pool = Without(lease.Sandbox);
        foreach (var address in lease.Addresses)
            pool = pool.With(address.IsV6, pool.Of(address.IsV6)?.Lease(address, lease.Sandbox));
        return pool with { Leases = pool.Leases.SetItem(lease.Sandbox, lease), LeasesByAge = pool.LeasesByAge.Add(LeaseAge.Of(lease)) };
    }

    internal AddressPool Without(string sandbox)
    {
        if (!Leases.TryGetValue(sandbox, out var lease))
            return this;
        var pool = this with { Leases = Leases.Remove(sandbox), LeasesByAge = LeasesByAge.Remove(LeaseAge.Of(lease)) };
        foreach (var address in lease.Addresses)
            pool = pool.With(address.IsV6, pool.Of(address.IsV6)?.EndLease(address));
        return pool;
    }

    private AddressPool With(bool v6, AddressRange? range) => v6 ? this with { V6 = range } : this with { V4 = range };
}
