using System.Collections.Immutable;
using HostNetAgent.Core.Ipam;

namespace HostNetAgent.Core.Model;

/// <content>The steps from one model to the next; each keeps the indexes up to date.</content>
public sealed partial record HostModel
{
    /// <summary>With this network added or replaced.</summary>
    public HostModel With(Network network) => this with
    {
        Networks = Networks.SetItem(network.Id, network),
        NetworkIds = NetworkIds.SetItem(network.Name, network.Id),
        Pools = Pools.SetItem(network.Id, PoolFor(network)),
    };

    /// <summary>Without this network and the leases on it.</summary>
    public HostModel Without(Network network) => this with
    {
        Networks = Networks.Remove(network.Id),
        NetworkIds = NetworkIds.Remove(network.Name),
        Pools = Pools.Remove(network.Id),
    };

    /// <summary>With this sandbox added or replaced.</summary>
    public HostModel With(Sandbox sandbox) => this with
    {
        Sandboxes = Sandboxes.SetItem(sandbox.Id, sandbox),
        SandboxIds = SandboxIds.SetItem(sandbox.Name, sandbox.Id),
        SandboxesCalled = SandboxesCalled.Rename(sandbox.Id, Sandboxes.TryGetValue(sandbox.Id, out var old) ? Names(old) : [], Names(sandbox)),
        SandboxIdsByPath = sandbox.Kind == SandboxKind.Namespace ? SandboxIdsByPath.SetItem(sandbox.NamespacePath, sandbox.Id) : SandboxIdsByPath,
        MembersOf = sandbox.Kind == SandboxKind.Member ? MembersOf.With(sandbox.LeaderId, sandbox.Id) : MembersOf,
    };

    /// <summary>Without this sandbox and its endpoints.</summary>
    public HostModel Without(Sandbox sandbox) =>
        EndpointsOf(sandbox).Aggregate(this, (model, endpoint) => model.Without(endpoint)) with
        {
            Sandboxes = Sandboxes.Remove(sandbox.Id),
            SandboxIds = SandboxIds.Remove(sandbox.Name),
            SandboxesCalled = SandboxesCalled.Rename(sandbox.Id, Names(sandbox), []),
            SandboxIdsByPath = sandbox.Kind == SandboxKind.Namespace ? SandboxIdsByPath.Remove(sandbox.NamespacePath) : SandboxIdsByPath,
            MembersOf = sandbox.Kind == SandboxKind.Member ? MembersOf.Without(sandbox.LeaderId, sandbox.Id) : MembersOf,
        };

    /// <summary>With this endpoint added or replaced; its network and sandbox stay the same.</summary>
    public HostModel With(Endpoint endpoint)
    {
        var network = Networks.GetValueOrDefault(endpoint.NetworkId);
        var changed = this with { Endpoints = Endpoints.SetItem(endpoint.Id, endpoint) };
        if (Endpoints.TryGetValue(endpoint.Id, out var old))
        {
            return changed with
            {
                LinkersTo = LinkersTo.Relink(endpoint.Id, old.Links, endpoint.Links),
                EndpointsCalled = EndpointsCalled.Rename(endpoint.Id, old.Aliases, endpoint.Aliases),
                Pools = SameAddresses(old, endpoint) ? Pools : Pool(endpoint.NetworkId, pool => pool.Without(old).With(endpoint)),
                HostPorts = HostPorts.Replace(network, endpoint.Id, old.Ports, endpoint.Ports),
            };
        }

        return changed with
        {
            EndpointsOfSandbox = EndpointsOfSandbox.SetItem(endpoint.SandboxId, [.. EndpointsOfSandbox.GetValueOrDefault(endpoint.SandboxId, []), endpoint.Id]),
            EndpointCount = EndpointCount.SetItem(endpoint.NetworkId, EndpointCount.GetValueOrDefault(endpoint.NetworkId) + 1),
            Pools = Pool(endpoint.NetworkId, pool => pool.With(endpoint)),
            HostPorts = HostPorts.Replace(network, endpoint.Id, [], endpoint.Ports),
            LinkersTo = LinkersTo.Relink(endpoint.Id, [], endpoint.Links),
            EndpointsCalled = EndpointsCalled.Rename(endpoint.Id, [], endpoint.Aliases),
        };
    }

    /// <summary>Without this endpoint.</summary>
    public HostModel Without(Endpoint endpoint)
    {
        if (!Endpoints.TryGetValue(endpoint.Id, out var held))
            return this;
        var siblings = EndpointsOfSandbox[held.SandboxId].Remove(held.Id);
        var count = EndpointCount[held.NetworkId] - 1;
        return this with
        {
            Endpoints = Endpoints.Remove(held.Id),
            EndpointsOfSandbox = siblings.IsEmpty ? EndpointsOfSandbox.Remove(held.SandboxId) : EndpointsOfSandbox.SetItem(held.SandboxId, siblings),
            EndpointCount = count == 0 ? EndpointCount.Remove(held.NetworkId) : EndpointCount.SetItem(held.NetworkId, count),
            Pools = Pool(held.NetworkId, pool => pool.Without(held)),
            HostPorts = HostPorts.Replace(Networks.GetValueOrDefault(held.NetworkId), held.Id, held.Ports, []),
            LinkersTo = LinkersTo.Relink(held.Id, held.Links, []),
            EndpointsCalled = EndpointsCalled.Rename(held.Id, held.Aliases, []),
        };
    }

    /// <summary>With this lease added or replaced. Its network must be there: a lease on another is dropped.</summary>
    public HostModel With(Lease lease) => this with { Pools = Pool(lease.NetworkId, pool => pool.With(lease)) };

    /// <summary>Without this lease.</summary>
    public HostModel Without(Lease lease) => this with { Pools = Pool(lease.NetworkId, pool => pool.Without(lease.Sandbox)) };

    private static ImmutableArray<string> Names(Sandbox sandbox) => sandbox.Hostname is { } hostname ? [sandbox.Name, hostname] : [sandbox.Name];

    private static bool SameAddresses(Endpoint old, Endpoint endpoint) => old.Mac == endpoint.Mac && old.Addresses.AsSpan().SequenceEqual(endpoint.Addresses.AsSpan());

    private ImmutableDictionary<string, AddressPool> Pool(string networkId, Func<AddressPool, AddressPool> change) =>
        Pools.TryGetValue(networkId, out var pool) ? Pools.SetItem(networkId, change(pool)) : Pools;

    // Endpoints may be known before their network, and a replaced network may have other subnets.
    private AddressPool PoolFor(Network network)
    {
        if (Pools.TryGetValue(network.Id, out var pool) && network.Subnets.AsSpan().SequenceEqual(Networks[network.Id].Subnets.AsSpan()))
            return pool;
        var fresh = AddressPool.Of(network);
        if (EndpointCount.ContainsKey(network.Id))
            fresh = Endpoints.Values.Where(endpoint => endpoint.NetworkId == network.Id).Aggregate(fresh, (all, endpoint) => all.With(endpoint));
        return pool is null ? fresh : pool.Leases.Values.Aggregate(fresh, (all, lease) => all.With(lease));
    }
}
