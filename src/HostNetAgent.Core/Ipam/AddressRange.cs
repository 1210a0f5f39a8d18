using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ipam;

/// <summary>
/// Who has which address of a subnet. Immutable. Knows the lowest free address without a search: everything from the frontier
/// on is looked at only once, and what becomes free below it is kept as a hole.
/// </summary>
public sealed record AddressRange
{
    private readonly UInt128 _last;
    private readonly IpPrefix? _setApart;

    private AddressRange(Subnet subnet, IpPrefix? setApart)
    {
        Subnet = subnet;
        _setApart = setApart;
        (var first, _last) = SubnetSpan.Automatic(subnet);
        Frontier = Advance(first);
    }

    /// <summary>The subnet.</summary>
    public Subnet Subnet { get; }

    /// <summary>Ids of endpoints by their address.</summary>
    public ImmutableDictionary<IpAddress, string> Holders { get; private init; } = ImmutableDictionary<IpAddress, string>.Empty;

    /// <summary>Names of sandboxes by the address that is kept for them.</summary>
    public ImmutableDictionary<IpAddress, string> Leased { get; private init; } = ImmutableDictionary<IpAddress, string>.Empty;

    /// <summary>The lowest address that is neither held, leased nor excluded; null when there is none.</summary>
    public IpAddress? LowestFree => !Holes.IsEmpty ? Address(Holes.Min) : Frontier <= _last ? Address(Frontier) : null;

    /// <summary>Free addresses below the frontier.</summary>
    internal ImmutableSortedSet<UInt128> Holes { get; private init; } = [];

    /// <summary>No address from here on was ever handed out in order; itself free, or beyond the last one.</summary>
    internal UInt128 Frontier { get; private init; }

    /// <summary>An empty one.</summary>
    /// <param name="subnet">The subnet.</param>
    /// <param name="setApart">A part of it whose addresses others hand out.</param>
    internal static AddressRange Of(Subnet subnet, IpPrefix? setApart = null) => new(subnet, setApart);

    /// <summary>With the address held by an endpoint.</summary>
    internal AddressRange Hold(IpAddress address, string endpointId) => (this with { Holders = Holders.SetItem(address, endpointId) }).Occupied(address.Value);

    /// <summary>With the address kept for a sandbox.</summary>
    internal AddressRange Lease(IpAddress address, string sandbox) => (this with { Leased = Leased.SetItem(address, sandbox) }).Occupied(address.Value);

    /// <summary>With the address no longer held.</summary>
    internal AddressRange Release(IpAddress address) => (this with { Holders = Holders.Remove(address) }).Vacated(address);

    /// <summary>With the address no longer leased.</summary>
    internal AddressRange EndLease(IpAddress address) => (this with { Leased = Leased.Remove(address) }).Vacated(address);

    private AddressRange Occupied(UInt128 address)
    {
        if (address == Frontier)
            return this with { Frontier = Advance(address) };
        return address < Frontier ? this with { Holes = Holes.Remove(address) } : this;
    }

    private AddressRange Vacated(IpAddress address)
    {
        var inside = address.Value < Frontier && address.Value >= SubnetSpan.Automatic(Subnet).First;
        return inside && IsFree(address.Value) ? this with { Holes = Holes.Add(address.Value) } : this;
    }

    private UInt128 Advance(UInt128 from)
    {
        while (from <= _last && !IsFree(from))
            from = _setApart is { } part && IsSetApart(Address(from)) ? part.Last.Value + 1 : from + 1;
        return from;
    }

    private bool IsFree(UInt128 value)
    {
        var address = Address(value);
        return !Holders.ContainsKey(address) && !Leased.ContainsKey(address) && !SubnetSpan.Excludes(Subnet, address) && !IsSetApart(address);
    }

    private bool IsSetApart(IpAddress address) => _setApart is { } part && part.Contains(address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private IpAddress Address(UInt128 value) => Subnet.Prefix.IsV6 ? IpAddress.V6(value) : IpAddress.V4((uint)value);
}
