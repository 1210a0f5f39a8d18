using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Tests.Model;

/// <summary>Compares a model's indexes with those of one that is built from its documents, as after a restart.</summary>
internal static class Indexes
{
    public static void ShouldBeConsistent(HostModel model)
    {
        var fresh = Rebuild(model);
        Assert.Equal(Text(fresh), Text(model));
        foreach (var pool in model.Pools.Values)
        {
            CheckRange(pool.V4);
            CheckRange(pool.V6);
        }
    }

    private static HostModel Rebuild(HostModel model)
    {
        var fresh = HostModel.Empty;
        foreach (var network in model.Networks.Values.Reverse())
            fresh = fresh.With(network);
        foreach (var sandbox in model.Sandboxes.Values.Reverse())
            fresh = fresh.With(sandbox);
        foreach (var lease in model.Leases.Reverse())
            fresh = fresh.With(lease);
        return model.Endpoints.Values.OrderByDescending(endpoint => endpoint.LinkIndex).Aggregate(fresh, (all, endpoint) => all.With(endpoint));
    }

    private static string Text(HostModel model) => string.Join('\n', Lines(model).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Lines(HostModel model)
    {
        foreach (var (name, id) in model.NetworkIds.Concat(model.SandboxIds).Concat(model.SandboxIdsByPath))
            yield return $"{name} is {id}";
        foreach (var (sandbox, ids) in model.EndpointsOfSandbox)
            yield return $"{sandbox} has {string.Join(' ', ids.Order(StringComparer.Ordinal))}";
        foreach (var (leader, ids) in model.MembersOf)
            yield return $"{leader} is shared by {string.Join(' ', ids.Order(StringComparer.Ordinal))}";
        foreach (var (name, ids) in model.LinkersTo)
            yield return $"{name} is linked to by {string.Join(' ', ids.Order(StringComparer.Ordinal))}";
        foreach (var (name, ids) in model.SandboxesCalled.Concat(model.EndpointsCalled))
            yield return $"{name.ToLowerInvariant()} is a name of {string.Join(' ', ids.Order(StringComparer.Ordinal))}";
        foreach (var (network, count) in model.EndpointCount)
            yield return $"{network} has {count}";
        foreach (var (network, pool) in model.Pools)
        {
            foreach (var line in Lines(pool))
                yield return $"{network}: {line}";
        }

        yield return $"{model.HostPorts.Count} host ports";
        foreach (var port in Enumerable.Range(7990, 40).Concat(Enumerable.Range(80, 20)))
        {
            foreach (var transport in new[] { Transport.Tcp, Transport.Udp })
                yield return $"{port}/{transport}: {string.Join(' ', model.HostPorts.HoldersOf(transport, (ushort)port).Select(holder => holder.ToString()).Order(StringComparer.Ordinal))}";
        }
    }

    private static IEnumerable<string> Lines(AddressPool pool)
    {
        foreach (var (mac, id) in pool.Macs)
            yield return $"{mac} at {id}";
        foreach (var (name, lease) in pool.Leases)
            yield return $"{name} had {lease.Mac} {string.Join(' ', lease.Addresses)} until {lease.Released.UtcTicks}";
        yield return $"by age {string.Join(' ', pool.LeasesByAge)}";
        foreach (var range in new[] { pool.V4, pool.V6 }.OfType<AddressRange>())
        {
            foreach (var (address, id) in range.Holders.Concat(range.Leased))
                yield return $"{address} at {id}";
            yield return $"next {range.LowestFree}";
        }
    }

    private static void CheckRange(AddressRange? range)
    {
        if (range is null)
            return;
        var (first, last) = SubnetSpan.Automatic(range.Subnet);
        var end = last < range.Frontier ? last : range.Frontier;
        for (var value = first; value <= end; value++)
        {
            var address = range.Subnet.Prefix.IsV6 ? IpAddress.V6(value) : IpAddress.V4((uint)value);
            var free = !range.Holders.ContainsKey(address) && !range.Leased.ContainsKey(address) && !SubnetSpan.Excludes(range.Subnet, address);
            if ((range.Holes.Contains(value) || value == range.Frontier) != free)
                Assert.Fail($"{address} is {(free ? "free" : "taken")}, the index says otherwise; frontier at {range.Frontier - first}");
        }
    }
}
