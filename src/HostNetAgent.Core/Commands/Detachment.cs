using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Takes an endpoint away and keeps its addresses for the sandbox's name.</summary>
internal static class Detachment
{
    /// <summary>Leases kept per network. A bridge has fewer ports, so every sandbox that fits on it can come back to its addresses.</summary>
    private const int MaxLeases = 1024;

    /// <param name="draft">Takes the changes.</param>
    /// <param name="model">The model before: a sandbox has one endpoint a network, so earlier detachments do not matter.</param>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="endpoint">Its endpoint.</param>
    public static void Add(Draft draft, HostModel model, Sandbox sandbox, Endpoint endpoint)
    {
        draft.Add(new DropEndpoint(endpoint));
        Linkers.Follow(draft, model, model.Networks[endpoint.NetworkId], sandbox);
        if (sandbox.NameGenerated)
            return;
        EvictOldest(draft, model, endpoint.NetworkId);
        draft.Add(new PutLease(new Lease
        {
            NetworkId = endpoint.NetworkId,
            Sandbox = sandbox.Name,
            Addresses = endpoint.Addresses,
            Mac = endpoint.Mac,
            StaticAddress = endpoint.StaticAddress,
            Released = draft.Context.Now,
        }));
    }

    private static void EvictOldest(Draft draft, HostModel model, string networkId)
    {
        var pool = model.Pools[networkId];
        if (pool.Leases.Count < MaxLeases)
            return;
        foreach (var age in pool.LeasesByAge)
        {
            if (LeaseRule.IsReserved(model, pool.Leases[age.Sandbox]))
                continue;
            draft.Add(new DropLease(pool.Leases[age.Sandbox]));
            return;
        }
    }
}
