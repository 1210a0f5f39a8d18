using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>What takes a change back.</summary>
public static class ModelChangeInverse
{
    /// <summary>The change that leads back to <paramref name="before"/>, the model that <paramref name="change"/> was decided on.</summary>
    public static ModelChange Of(ModelChange change, HostModel before) => change switch
    {
        PutNetwork put => before.Networks.TryGetValue(put.Network.Id, out var network) ? new PutNetwork(network) : new DropNetwork(put.Network),
        PutSandbox put => before.Sandboxes.TryGetValue(put.Sandbox.Id, out var sandbox) ? new PutSandbox(sandbox) : new DropSandbox(put.Sandbox),
        PutEndpoint put => before.Endpoints.TryGetValue(put.Endpoint.Id, out var endpoint) ? new PutEndpoint(endpoint) : new DropEndpoint(put.Endpoint),
        PutLease put => OldLease(put.Lease, before) is { } lease ? new PutLease(lease) : new DropLease(put.Lease),
        DropNetwork drop => new PutNetwork(drop.Network),
        DropSandbox drop => new PutSandbox(drop.Sandbox),
        DropEndpoint drop => new PutEndpoint(drop.Endpoint),
        DropLease drop => new PutLease(drop.Lease),
        _ => throw new InvalidOperationException($"{change.GetType().Name} has no inverse"),
    };

    private static Lease? OldLease(Lease lease, HostModel before) =>
        before.Pools.TryGetValue(lease.NetworkId, out var pool) ? pool.Leases.GetValueOrDefault(lease.Sandbox) : null;
}
