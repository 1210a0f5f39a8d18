using System.Collections.Immutable;

namespace HostNetAgent.Core.Model;

/// <summary>
/// What an endpoint left behind: the addresses that its sandbox gets again when one of the same name comes back to the network.
/// An address is held by an endpoint, leased, or free, never two of these. Immutable.
/// </summary>
public sealed record Lease
{
    /// <summary>Id of the network.</summary>
    public required string NetworkId { get; init; }

    /// <summary>Name of the sandbox, which may not exist at present.</summary>
    public required string Sandbox { get; init; }

    /// <summary>The addresses, at most one a family; empty when others have taken them meanwhile.</summary>
    public ImmutableArray<IpAddress> Addresses { get; init; } = [];

    /// <summary>The MAC address.</summary>
    public required MacAddress Mac { get; init; }

    /// <summary>Whether the user had asked for the addresses; then nobody else gets them while a sandbox of this name exists.</summary>
    public bool StaticAddress { get; init; }

    /// <summary>When the endpoint went; the oldest lease is the first to be given to others.</summary>
    public required DateTimeOffset Released { get; init; }

    /// <summary>The address of a family, or null.</summary>
    public IpAddress? AddressOf(bool v6)
    {
        foreach (var address in Addresses)
        {
            if (address.IsV6 == v6)
                return address;
        }

        return null;
    }
}
