using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ipam;

/// <summary>Where IPv4 subnets come from when none is asked for: the configured pools, else Docker's in Docker's order.</summary>
internal static class AutomaticPools
{
    /// <summary>Fifteen of 172.17.0.0/16 to 172.31.0.0/16, then sixteen /20 of 192.168.0.0/16.</summary>
    public static readonly IpPrefix[] All = [.. Slices("172.17.0.0", 16, 15), .. Slices("192.168.0.0", 20, 16)];

    /// <summary>The first pool that neither a network nor a route or address of the host overlaps.</summary>
    public static Result<IpPrefix> Pick(HostModel model, HostFacts facts, string network)
    {
        var pools = facts.AddressPools.IsEmpty ? All : facts.AddressPools.SelectMany(pool => Slices(pool));
        foreach (var pool in pools)
        {
            if (OccupiedSpace.IsFree(model, facts, pool))
                return pool;
        }

        return AgentError.Exhausted($"no subnet can be chosen for network '{network}': all address pools overlap with networks or with routes of the host; name a subnet", "subnets");
    }

    private static IEnumerable<IpPrefix> Slices(SubnetPool pool) =>
        pool.Base.IsV6 ? [] : Slices(pool.Base.First.ToString(), pool.Size, 1 << (pool.Size - pool.Base.Length));

    private static IEnumerable<IpPrefix> Slices(string first, int length, int count)
    {
        var start = IpAddress.Parse(first);
        for (var i = 0; i < count; i++)
            yield return new IpPrefix(start.Add((UInt128)i << (32 - length)), length);
    }
}
