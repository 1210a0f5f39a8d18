using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Engine;

/// <summary>A lease that comes back after a command of its group failed: without the addresses that another command of the group was given.</summary>
internal static class LeaseBack
{
    public static ModelChange? Of(PutLease put, HostModel model)
    {
        if (!model.Pools.TryGetValue(put.Lease.NetworkId, out var pool))
            return null;
        var free = put.Lease.Addresses.RemoveAll(address => pool.Of(address.IsV6)?.Holders.ContainsKey(address) == true);
        return free.IsEmpty && !put.Lease.Addresses.IsEmpty ? null : new PutLease(put.Lease with { Addresses = free });
    }
}
