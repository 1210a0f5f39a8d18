using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ipam;

/// <summary>Who has which port of the host. Immutable; <see cref="HostModel"/> keeps it up to date.</summary>
public sealed class HostPorts
{
    /// <summary>No port is taken.</summary>
    public static readonly HostPorts Empty = new(ImmutableDictionary<int, ImmutableArray<PortHolder>>.Empty);

    private readonly ImmutableDictionary<int, ImmutableArray<PortHolder>> _holders;

    private HostPorts(ImmutableDictionary<int, ImmutableArray<PortHolder>> holders) => _holders = holders;

    /// <summary>Number of ports that have a holder.</summary>
    public int Count => _holders.Count;

    /// <summary>The holders of a port, none of which conflicts with another.</summary>
    public ImmutableArray<PortHolder> HoldersOf(Transport transport, ushort port) => _holders.GetValueOrDefault(Key(transport, port), []);

    /// <summary>Who stands in the way of a claim, or null.</summary>
    public PortHolder? Conflict(Transport transport, ushort port, PortHolder claim)
    {
        if (!_holders.TryGetValue(Key(transport, port), out var holders))
            return null;
        foreach (var holder in holders)
        {
            if (holder.ConflictsWith(claim))
                return holder;
        }

        return null;
    }

    internal HostPorts Replace(Network? network, string endpointId, ImmutableArray<PublishedPort> old, ImmutableArray<PublishedPort> wanted)
    {
        if (old == wanted || (old.IsEmpty && wanted.IsEmpty))
            return this;
        var holders = _holders;
        foreach (var port in old)
        {
            if (!wanted.Contains(port))
                holders = Remove(holders, endpointId, port);
        }

        foreach (var port in wanted)
        {
            if (!old.Contains(port))
                holders = Add(holders, PortHolder.Of(network, endpointId, port.HostAddress), port);
        }

        return new HostPorts(holders);
    }

    private static ImmutableDictionary<int, ImmutableArray<PortHolder>> Add(ImmutableDictionary<int, ImmutableArray<PortHolder>> all, PortHolder holder, PublishedPort port)
    {
        if (!holder.V4 && !holder.V6)
            return all;
        for (var i = 0; i < port.Count; i++)
        {
            var key = Key(port.Transport, port.HostPort + i);
            all = all.SetItem(key, all.GetValueOrDefault(key, []).Add(holder));
        }

        return all;
    }

    private static ImmutableDictionary<int, ImmutableArray<PortHolder>> Remove(ImmutableDictionary<int, ImmutableArray<PortHolder>> all, string endpointId, PublishedPort port)
    {
        for (var i = 0; i < port.Count; i++)
        {
            var key = Key(port.Transport, port.HostPort + i);
            if (!all.TryGetValue(key, out var holders))
                continue;
            holders = holders.RemoveAll(holder => holder.EndpointId == endpointId && holder.Address == port.HostAddress);
            all = holders.IsEmpty ? all.Remove(key) : all.SetItem(key, holders);
        }

        return all;
    }

    private static int Key(Transport transport, int port) => ((int)transport << 16) | port;
}
