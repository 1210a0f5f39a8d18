using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Conntrack;

/// <summary>
/// Reads and clears the connection table of the network namespace in which it was opened (ctnetlink). Not thread-safe. Every filtered
/// request costs a walk through the whole table: gather filters and run them off the hot path.
/// </summary>
public sealed class ConntrackConnection : IDisposable
{
    /// <summary>Each filter costs a walk of 0.25 ms and more, whatever the table holds; a list is one walk, but every entry of it is copied and read.</summary>
    private const int MostWalks = 16;

    private readonly NetlinkConnection _connection = new(NetlinkProtocol.Netfilter);
    private readonly NetlinkWriter _writer = new();
    private bool? _deletesByFilter;

    /// <summary>
    /// True when the kernel deletes by CTA_FILTER itself (from 6.12). Tried once, by a filter that no connection agrees with; it carries
    /// a tuple, so that a kernel that knows no filters looks for that one connection instead of clearing the table.
    /// </summary>
    public bool DeletesByFilter => _deletesByFilter ??= TryFilter();

    /// <summary>
    /// Deletes the connections that any filter means. Where the kernel can't compare or can't delete by filter, and where there are so
    /// many filters that a list is cheaper, it is asked for its connections and then told to delete each of those.
    /// </summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Delete(params ReadOnlySpan<ConntrackFilter> filters)
    {
        var byFilter = filters.Length <= MostWalks && DeletesByFilter;
        List<ConntrackFilter>? rest = null;
        _writer.Clear();
        foreach (var filter in filters)
        {
            if (byFilter && filter.KernelCompares)
                WriteDelete(filter);
            else
                (rest ??= []).Add(filter);
        }

        if (_writer.MessageCount > 0)
            _connection.Require(_writer, "delete connections");
        if (rest is not null)
            DeleteOneByOne(rest);
    }

    /// <summary>The tracked connections, all of them or those that a filter means.</summary>
    /// <exception cref="NetlinkException">The kernel refused, or the list could not be completed.</exception>
    public IReadOnlyList<ConntrackEntry> List(ConntrackFilter? filter = null) =>
        filter is { } one ? Dump(one.Family, one.KernelPart, one.Matches) : Dump(NetfilterFamily.Unspecified, null, _ => true);

    /// <summary>Enters connections into the table.</summary>
    /// <exception cref="NetlinkException">The kernel refused one.</exception>
    public void Add(IReadOnlyList<ConntrackEntry> entries)
    {
        _writer.Clear();
        for (var i = 0; i < entries.Count; i++)
            entries[i].WriteNew(_writer);
        _connection.Require(_writer, "add connections");
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    /// <summary>One that has ended in the meantime (ENOENT) is no failure.</summary>
    internal void DeleteOneByOne(IReadOnlyList<ConntrackFilter> filters)
    {
        var entries = filters.Count == 1 ? List(filters[0]) : Any(filters);
        _writer.Clear();
        foreach (var entry in entries)
            entry.WriteDelete(_writer);
        foreach (var failure in _connection.Execute(_writer))
        {
            if (failure.Errno != Errno.NoEntry)
                throw failure.ToException("delete a connection");
        }
    }

    /// <summary>One walk through the table for all filters.</summary>
    private List<ConntrackEntry> Any(IReadOnlyList<ConntrackFilter> filters)
    {
        var family = filters.All(filter => filter.Family == filters[0].Family) ? filters[0].Family : NetfilterFamily.Unspecified;
        return Dump(family, null, new FilterIndex(filters).Matches);
    }

    /// <summary>Lists what the kernel finds; what it was not asked to compare, or did not (before 5.8), is compared here.</summary>
    private List<ConntrackEntry> Dump(NetfilterFamily family, ConntrackFilter? filter, Func<ConntrackEntry, bool> wanted)
    {
        List<ConntrackEntry> entries = [];
        _writer.Clear();
        var message = ConntrackMessage.Begin(_writer, ConntrackMessage.Get, NetlinkFlags.Dump, family);
        filter?.Write(_writer);
        _writer.EndMessage(message);
        _connection.Dump(_writer, "list connections", (in MessageReader reader) =>
        {
            var entry = ConntrackEntry.Read(reader);
            if (wanted(entry))
                entries.Add(entry);
        });
        return entries;
    }

    private void WriteDelete(ConntrackFilter filter)
    {
        var message = ConntrackMessage.Begin(_writer, ConntrackMessage.Delete, NetlinkFlags.None, filter.Family);
        filter.Write(_writer);
        _writer.EndMessage(message);
    }

    private bool TryFilter()
    {
        var nobody = System.Net.IPAddress.Any;
        _writer.Clear();
        WriteDelete(new ConntrackFilter(NetfilterFamily.Ipv4, new ConntrackTuple { Source = nobody, Destination = nobody, Protocol = 0 }, default));
        return _connection.Execute(_writer).Count == 0;
    }
}
