using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ipam;

/// <summary>The place of a lease in the order of age, oldest first; names break ties, so that the order is the same everywhere.</summary>
internal readonly record struct LeaseAge(long Ticks, string Sandbox) : IComparable<LeaseAge>
{
    public static LeaseAge Of(Lease lease) => new(lease.Released.UtcTicks, lease.Sandbox);

    public int CompareTo(LeaseAge other) => Ticks.CompareTo(other.Ticks) is var order and not 0 ? order : string.CompareOrdinal(Sandbox, other.Sandbox);
}
