using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ipam;

/// <summary>An endpoint's claim on one host port of one transport.</summary>
/// <param name="EndpointId">The endpoint.</param>
/// <param name="Address">The host address; null or unspecified for every one.</param>
/// <param name="V4">Whether IPv4 is claimed.</param>
/// <param name="V6">Whether IPv6 is claimed.</param>
public readonly record struct PortHolder(string EndpointId, IpAddress? Address, bool V4, bool V6)
{
    private bool EveryAddress => Address is not { IsUnspecified: false };

    /// <summary>The claim that a published port of this network makes; a family that the network lacks, or routes, needs no host port.</summary>
    public static PortHolder Of(Network? network, string endpointId, IpAddress? address) =>
        new(endpointId, address, Claims(network, address, v6: false), Claims(network, address, v6: true));

    /// <summary>Whether the two cannot both be granted: they share a family, and an address in it.</summary>
    public bool ConflictsWith(PortHolder other) =>
        ((V4 && other.V4) || (V6 && other.V6)) && (EveryAddress || other.EveryAddress || Address == other.Address);

    private static bool Claims(Network? network, IpAddress? address, bool v6) =>
        (address is not { } given || given.IsV6 == v6)
        && (network is null || (network.SubnetOf(v6) is not null && network.Translates(v6)));
}
