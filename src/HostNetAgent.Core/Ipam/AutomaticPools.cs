using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ipam;

/// <summary>
/// Where subnets come from when none is asked for: the configured pools of the family in their order. Without any of it, IPv4 has Docker's in Docker's order,
/// and IPv6 <see cref="UniqueLocal"/>.
/// </summary>
internal static class AutomaticPools
{
    /// <summary>Fifteen of 172.17.0.0/16 to 172.31.0.0/16, then sixteen /20 of 192.168.0.0/16.</summary>
    private static readonly SubnetPool[] s_docker =
    [
        .. Enumerable.Range(17, 15).Select(second => new SubnetPool(IpPrefix.Parse($"172.{second}.0.0/16"), 16)),
        new SubnetPool(IpPrefix.Parse("192.168.0.0/16"), 20),
    ];

    /// <summary>The first IPv4 subnet of the pools that neither a network nor a route or address of the host overlaps.</summary>
    public static Result<IpPrefix> PickV4(HostModel model, HostFacts facts, string network) =>
        Pick(model, facts, Configured(facts, v6: false) is { Length: > 0 } configured ? configured : s_docker, network);

    /// <summary>The same of IPv6.</summary>
    public static Result<IpPrefix> PickV6(HostModel model, HostFacts facts, Func<ulong> entropy, string network) =>
        Configured(facts, v6: true) is { Length: > 0 } configured ? Pick(model, facts, configured, network) : UniqueLocal.Pick(model, facts, entropy, network);

    private static SubnetPool[] Configured(HostFacts facts, bool v6) => [.. facts.AddressPools.Where(pool => pool.Base.IsV6 == v6)];

    private static Result<IpPrefix> Pick(HostModel model, HostFacts facts, SubnetPool[] pools, string network)
    {
        foreach (var pool in pools)
        {
            if (FirstFree(model, facts, pool) is { } subnet)
                return subnet;
        }

        return AgentError.Exhausted($"no subnet can be chosen for network '{network}': all {(pools[0].Base.IsV6 ? "IPv6" : "IPv4")} address pools overlap with networks or with routes of the host; name a subnet", "subnets");
    }

    /// <summary>Goes on behind what is in the way, since a pool of IPv6 has more subnets than can be looked at one by one.</summary>
    private static IpPrefix? FirstFree(HostModel model, HostFacts facts, SubnetPool pool)
    {
        var subnet = new IpPrefix(pool.Base.First, pool.Size);
        while (OccupiedSpace.At(model, facts, subnet) is { } occupied)
        {
            var last = occupied.Length < subnet.Length ? occupied.Last : subnet.Last;
            if (last.CompareTo(pool.Base.Last) >= 0)
                return null;
            subnet = new IpPrefix(last.Add(1), pool.Size);
        }

        return subnet;
    }
}
