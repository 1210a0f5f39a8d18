using HostNetAgent.Netlink.Netfilter;

namespace HostNetAgent.Netlink.Conntrack;

/// <summary>Many filters as a few hash sets, one for each choice of fields, so that a connection need not be held against every one of them.</summary>
internal sealed class FilterIndex
{
    private readonly Dictionary<(FilterFlags Original, FilterFlags Reply), HashSet<(NetfilterFamily Family, ConntrackTuple Original, ConntrackTuple Reply)>> _shapes = [];

    public FilterIndex(IEnumerable<ConntrackFilter> filters)
    {
        foreach (var filter in filters)
        {
            var shape = (ConntrackFilter.FilterFlagsOf(filter.Original), ConntrackFilter.FilterFlagsOf(filter.Reply));
            if (!_shapes.TryGetValue(shape, out var set))
                _shapes[shape] = set = [];
            set.Add((filter.Family, filter.Original, filter.Reply));
        }
    }

    /// <summary>Whether any filter means the connection.</summary>
    public bool Matches(ConntrackEntry entry)
    {
        foreach (var ((original, reply), set) in _shapes)
        {
            if (set.Contains((entry.Family, Only(original, entry.Original), Only(reply, entry.Reply))))
                return true;
        }

        return false;
    }

    private static ConntrackTuple Only(FilterFlags fields, ConntrackTuple tuple) => new()
    {
        Source = (fields & FilterFlags.Source) == 0 ? null : tuple.Source,
        Destination = (fields & FilterFlags.Destination) == 0 ? null : tuple.Destination,
        Protocol = (fields & FilterFlags.Protocol) == 0 ? null : tuple.Protocol,
        SourcePort = (fields & FilterFlags.SourcePort) == 0 ? null : tuple.SourcePort,
        DestinationPort = (fields & FilterFlags.DestinationPort) == 0 ? null : tuple.DestinationPort,
    };
}
