using HostNetAgent.Core.Model;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>How many addresses of a subnet are used, and how many can still be handed out automatically.</summary>
internal readonly record struct AddressUse(long Used, long Free)
{
    // The largest number that every reader of JSON keeps exactly.
    private const long Largest = (1L << 53) - 1;

    public static AddressUse Of(HostModel model, Network network, Subnet subnet)
    {
        var range = model.Pools.TryGetValue(network.Id, out var pool) ? pool.Of(subnet.Prefix.IsV6) : null;
        var held = range?.Holders.Count ?? 0;
        var reserved = (subnet.Gateway is null ? 0 : 1) + subnet.Auxiliary.Values.Count(address => address != subnet.Gateway);
        var span = subnet.Range ?? subnet.Prefix;
        var taken = Inside(span, range?.Holders.Keys) + Inside(span, range?.Leased.Keys) + Inside(span, Excluded(subnet));
        return new AddressUse(held + reserved, Saturated(Size(span) - UInt128.Min((UInt128)taken, Size(span))));
    }

    private static IEnumerable<IpAddress> Excluded(Subnet subnet)
    {
        var all = new HashSet<IpAddress>(subnet.Auxiliary.Values) { subnet.Prefix.First };
        if (subnet.Gateway is { } gateway)
            all.Add(gateway);
        if (!subnet.Prefix.IsV6)
            all.Add(subnet.Prefix.Last);
        return all;
    }

    private static long Inside(IpPrefix span, IEnumerable<IpAddress>? addresses) => addresses?.LongCount(span.Contains) ?? 0;

    private static UInt128 Size(IpPrefix prefix) => prefix.HostBits == 128 ? UInt128.MaxValue : UInt128.One << prefix.HostBits;

    private static long Saturated(UInt128 number) => number > Largest ? Largest : (long)number;
}
