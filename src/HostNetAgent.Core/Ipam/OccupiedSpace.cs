using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ipam;

/// <summary>Which address space a new network must keep out of.</summary>
internal static class OccupiedSpace
{
    private static readonly (IpPrefix Prefix, string Meaning)[] s_special =
    [
        (IpPrefix.Parse("0.0.0.0/8"), "this host's own addresses (0.0.0.0/8)"),
        (IpPrefix.Parse("127.0.0.0/8"), "the loopback addresses (127.0.0.0/8)"),
        (IpPrefix.Parse("169.254.0.0/16"), "the link-local addresses (169.254.0.0/16)"),
        (IpPrefix.Parse("224.0.0.0/4"), "the multicast addresses (224.0.0.0/4)"),
        (IpPrefix.Parse("240.0.0.0/4"), "reserved addresses (240.0.0.0/4)"),
        (IpPrefix.Parse("::/8"), "reserved addresses, loopback among them (::/8)"),
        (IpPrefix.Parse("fe80::/10"), "the link-local addresses (fe80::/10)"),
        (IpPrefix.Parse("ff00::/8"), "the multicast addresses (ff00::/8)"),
    ];

    /// <summary>The special-purpose addresses that overlap, in words; or null.</summary>
    public static string? Special(IpPrefix prefix)
    {
        foreach (var (special, meaning) in s_special)
        {
            if (special.Overlaps(prefix))
                return meaning;
        }

        return null;
    }

    /// <summary>Name and subnet of the network that overlaps, or null.</summary>
    public static (string Network, IpPrefix Prefix)? NetworkAt(HostModel model, IpPrefix prefix)
    {
        foreach (var network in model.Networks.Values)
        {
            if (network.SubnetOf(prefix.IsV6) is { } subnet && subnet.Prefix.Overlaps(prefix))
                return (network.Name, subnet.Prefix);
        }

        return null;
    }

    /// <summary>The prefix of the host's routes and addresses that overlaps, or null.</summary>
    public static IpPrefix? HostPrefixAt(HostFacts facts, IpPrefix prefix)
    {
        foreach (var occupied in facts.OccupiedPrefixes)
        {
            // Two halves of the address space are how VPNs write a default route that wins over the real one.
            if (occupied.Length > 1 && occupied.Overlaps(prefix))
                return occupied;
        }

        return null;
    }

    /// <summary>What a network or the host has there; null where it is free.</summary>
    public static IpPrefix? At(HostModel model, HostFacts facts, IpPrefix prefix) => NetworkAt(model, prefix)?.Prefix ?? HostPrefixAt(facts, prefix);
}
