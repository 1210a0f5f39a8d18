using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ipam;

/// <summary>Which addresses of a subnet an endpoint may have, and which of these are handed out without being asked for.</summary>
internal static class SubnetSpan
{
    /// <summary>First and last address that are handed out, before exclusions.</summary>
    public static (UInt128 First, UInt128 Last) Automatic(Subnet subnet) => subnet.Range is { } range
        ? (range.First.Value, range.Last.Value)
        : (subnet.Prefix.First.Value, subnet.Prefix.Last.Value);

    /// <summary>Whether no endpoint may ever have this address of the subnet: its first, the broadcast address, the gateway, an auxiliary one.</summary>
    public static bool Excludes(Subnet subnet, IpAddress address) =>
        address == subnet.Gateway || IsNetworkOrBroadcast(subnet.Prefix, address) || IsAuxiliary(subnet.Auxiliary, address);

    /// <summary>Whether this is the subnet's first address (IPv6: the anycast address of its routers) or IPv4's broadcast address.</summary>
    public static bool IsNetworkOrBroadcast(IpPrefix prefix, IpAddress address) => address == prefix.First || (!prefix.IsV6 && address == prefix.Last);

    private static bool IsAuxiliary(ImmutableSortedDictionary<string, IpAddress> auxiliary, IpAddress address)
    {
        if (auxiliary.IsEmpty)
            return false;
        foreach (var (_, kept) in auxiliary)
        {
            if (kept == address)
                return true;
        }

        return false;
    }
}
