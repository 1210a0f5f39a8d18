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
    private readonly NetlinkConnection _connection = new(NetlinkProtocol.Netfilter);
    private readonly NetlinkWriter _writer = new();
    private bool? _deletesByFilter;

    /// <summary>
    /// True when the kernel deletes by CTA_FILTER itself (from 6.12). Tried once, by a filter that no connection agrees with; it carries
    /// a tuple, so that a kernel that knows no filters looks for that one connection instead of clearing the table.
    /// </summary>
    public bool DeletesByFilter => _deletesByFilter ??= TryFilter();

    /// <summary>
    /// Deletes the connections that any filter means. Older kernels, which can't delete by filter, are asked for these connections
    /// and then told to delete each.
    /// </summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Delete(params ReadOnlySpan<ConntrackFilter> filters)
    {
        if (!DeletesByFilter)
        {
            foreach (var filter in filters)
                DeleteOneByOne(filter);
            return;
        }

        _writer.Clear();
        foreach (var filter in filters)
            WriteDelete(filter);
        _connection.Require(_writer, "delete connections");
    }

    /// <summary>The tracked connections, all of them or those that a filter means.</summary>
    /// <exception cref="NetlinkException">The kernel refused, or the list could not be completed.</exception>
    public IReadOnlyList<ConntrackEntry> List(ConntrackFilter? filter = null)
    {
        List<ConntrackEntry> entries = [];
        _writer.Clear();
        var message = ConntrackMessage.Begin(_writer, ConntrackMessage.Get, NetlinkFlags.Dump, filter?.Family ?? NetfilterFamily.Unspecified);
        filter?.Write(_writer);
        _writer.EndMessage(message);
        _connection.Dump(_writer, "list connections", (in MessageReader reader) =>
        {
            var entry = ConntrackEntry.Read(reader);
            if (filter?.Matches(entry) != false) // kernels before 5.8 send everything
                entries.Add(entry);
        });
        return entries;
    }

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
    internal void DeleteOneByOne(ConntrackFilter filter)
    {
        var entries = List(filter);
        _writer.Clear();
        foreach (var entry in entries)
            entry.WriteDelete(_writer);
        foreach (var failure in _connection.Execute(_writer))
        {
            if (failure.Errno != Errno.NoEntry)
                throw failure.ToException("delete a connection");
        }
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
