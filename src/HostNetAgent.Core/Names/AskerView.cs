using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Names;

/// <summary>
/// What one asker may know: the zones of the networks that it is on, the one that it asks through first, and its own links. Immutable; good for
/// the <see cref="HostNames"/> that it was made from.
/// </summary>
public sealed class AskerView
{
    private readonly ImmutableArray<Zone> _zones;
    private readonly ImmutableArray<KeyValuePair<byte[], ImmutableArray<NameHolder>>> _links;

    private AskerView(ImmutableArray<Zone> zones, NameHolder? asker, ImmutableArray<KeyValuePair<byte[], ImmutableArray<NameHolder>>> links) =>
        (_zones, Asker, _links) = (zones, asker, links);

    /// <summary>Who asks; null for an address that we did not give.</summary>
    public NameHolder? Asker { get; }

    /// <summary>The network that is asked through.</summary>
    public Network Network => _zones[0].Network;

    /// <summary>The view of whoever has an address on a network; a stranger knows that network's names only.</summary>
    public static AskerView Of(HostNames names, Zone zone, IpAddress source)
    {
        if (zone.At(source) is not { } asker)
            return new AskerView([zone], null, []);
        var others = names.Model.EndpointsOf(asker.Sandbox)
            .Where(endpoint => endpoint.NetworkId != zone.Network.Id && names.Zones.ContainsKey(endpoint.NetworkId))
            .OrderByDescending(endpoint => endpoint.GatewayPriority)
            .Select(endpoint => names.Zones[endpoint.NetworkId]);
        ImmutableArray<Zone> zones = [zone, .. others];
        return new AskerView(zones, asker, LinkNames.Of(asker.Sandbox, names, zones));
    }

    /// <summary>
    /// Who is meant by a name in lower case: the whole name in every network, then the part before a dot in the network that the
    /// rest names, the longest part first. Links come before names. Null when nobody is.
    /// </summary>
    public FoundName? Find(ReadOnlySpan<byte> name)
    {
        if (FindWhole(name) is { } whole)
            return whole;
        for (var end = name.Length - 1; end > 0; end--)
        {
            if (name[end] == '.' && FindIn(name[..end], name[(end + 1)..]) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>Who has an address, and the network on which; a network of the asker that has such addresses, but not this one, is given alone.</summary>
    public (NameHolder? Holder, Zone? Zone) FindAddress(IpAddress address)
    {
        Zone? covering = null;
        foreach (var zone in _zones)
        {
            if (zone.At(address) is { Names.IsEmpty: false } holder)
                return (holder, zone);
            if (covering is null && zone.Covers(address))
                covering = zone;
        }

        return (null, covering);
    }

    private FoundName? FindWhole(ReadOnlySpan<byte> name)
    {
        foreach (var (alias, holders) in _links)
        {
            if (name.SequenceEqual(alias))
                return new FoundName(holders);
        }

        foreach (var zone in _zones)
        {
            if (zone.Find(name) is { IsEmpty: false } holders)
                return new FoundName(holders);
        }

        return null;
    }

    private FoundName? FindIn(ReadOnlySpan<byte> name, ReadOnlySpan<byte> network)
    {
        foreach (var zone in _zones)
        {
            if (network.SequenceEqual(zone.Suffix) && zone.Find(name) is { IsEmpty: false } holders)
                return new FoundName(holders);
        }

        return null;
    }
}

/// <summary>Those who have a name.</summary>
public readonly record struct FoundName(ImmutableArray<NameHolder> Holders);
