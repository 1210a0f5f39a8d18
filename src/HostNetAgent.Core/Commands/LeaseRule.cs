using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>When others may have a leased address.</summary>
internal static class LeaseRule
{
    /// <summary>A static address is its sandbox's as long as that exists, also while it is off the network.</summary>
    public static bool IsReserved(HostModel model, Lease lease) => lease.StaticAddress && model.SandboxIds.ContainsKey(lease.Sandbox);

    /// <summary>Takes one address out of a lease; one without any is dropped.</summary>
    public static ModelChange Strip(Lease lease, IpAddress address)
    {
        var rest = lease.Addresses.Remove(address);
        return rest.IsEmpty ? new DropLease(lease) : new PutLease(lease with { Addresses = rest });
    }
}
