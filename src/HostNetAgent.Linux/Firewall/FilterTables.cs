using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Sockets;
using Table = HostNetAgent.Netlink.Netfilter.Table;

namespace HostNetAgent.Linux.Firewall;

/// <summary>
/// Our two tables in the kernel. Where the kernel can (Linux 6.9), they belong to this connection alone, and outlive it: keep it
/// open, and write through no other. Not thread-safe.
/// </summary>
public sealed class FilterTables : IDisposable
{
    private const int MaxAttempts = 20;

    private readonly NfTablesConnection _connection = new();
    private readonly NfTablesBatch _batch = new(16 << 10);
    private readonly Ruleset _ruleset;
    private readonly FilterReader _reader;
    private TableFlags _flags;

    /// <summary>Opens a connection in the calling thread's network namespace.</summary>
    /// <param name="ruleset">The ruleset to run; ours when null.</param>
    /// <param name="ownTables">Whether to keep others from changing the tables.</param>
    public FilterTables(Ruleset? ruleset = null, bool ownTables = true)
    {
        _ruleset = ruleset ?? Ruleset.Hostnet;
        _flags = ownTables ? TableFlags.Owner | TableFlags.Persist : TableFlags.None;
        _reader = new FilterReader(_connection, _ruleset);
    }

    /// <summary>Port id of the socket: notifications of our own changes carry it.</summary>
    public uint Port => _connection.Port;

    /// <summary>Reads both tables; changes nothing.</summary>
    /// <exception cref="NetlinkException">The kernel refused, or the tables changed at every try.</exception>
    public FilterState Observe()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // A read is many dumps, and only of the same generation are they one state.
                var generation = _connection.Generation();
                var state = _reader.Read();
                if (state.Hold == TableHold.Mine || attempt == MaxAttempts || _connection.Generation() == generation)
                    return state;
            }
            catch (NetlinkException e) when (e.Errno is Errno.Interrupted or Errno.NoEntry && attempt < MaxAttempts)
            {
                // Somebody else changed a ruleset, or removed ours, between two dumps.
            }
        }
    }

    /// <summary>
    /// Takes tables over that are complete: adopts orphans without a write, protects unprotected ones where the kernel can, by
    /// writing them anew. True when this connection may write now.
    /// </summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public bool Claim(FilterState state)
    {
        switch (state.Hold)
        {
            case TableHold.Orphan when state.Fingerprint is not null:
                _batch.Clear();
                foreach (var table in _ruleset.Tables)
                    _batch.Add(new Table { Family = RulesetWriter.Family(table.Id), Name = Core.Firewall.Rules.Table.Name, Flags = TableFlags.Owner | TableFlags.Persist });
                _connection.Require(_batch, "adopt the tables of a former run");
                return true;
            case TableHold.Anybody when state.Fingerprint is not null:
                TryInstall(state.Elements, _flags);
                return true;
            default:
                return state.Hold == TableHold.Mine;
        }
    }

    /// <summary>
    /// Writes the whole ruleset, in place of whatever is in our tables, with these elements, in one transaction: no packet sees
    /// less than the old or the new. Give it the elements of <see cref="Observe"/> to change the rules alone.
    /// </summary>
    /// <exception cref="NetlinkException">The kernel refused; nothing was changed.</exception>
    public void Install(IReadOnlyList<ElementObject> elements)
    {
        if (TryInstall(elements, _flags))
            return;
        // Owner alone (from Linux 5.12) would take the rules away with the agent that dies: rather none than that.
        _flags = TableFlags.None;
        TryInstall(elements, _flags);
    }

    /// <summary>
    /// Deletes and adds elements in one transaction, deletions first, so that one of a map may be replaced. Empty result: done.
    /// Otherwise nothing was changed, and the result has for each refused set the first element that was refused (or, where the
    /// kernel did not say which, every one of that set): leave them out and commit the rest.
    /// </summary>
    /// <exception cref="NetlinkException">The kernel refused the transaction as a whole, for instance since the tables are gone.</exception>
    public IReadOnlyList<ElementFailure> Commit(IReadOnlyList<ElementObject> removed, IReadOnlyList<ElementObject> added)
    {
        _batch.Clear();
        ElementWriter.Delete(_batch, removed);
        ElementWriter.Add(_batch, added);
        var failures = _connection.Commit(_batch);
        return failures.Count == 0 ? [] : RefusedElements.Of(_batch, failures, removed, added);
    }

    /// <summary>Deletes both tables with all that is in them.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Remove()
    {
        _batch.Clear();
        DeletePresent();
        _connection.Require(_batch, "delete the tables");
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private void DeletePresent()
    {
        foreach (var table in _ruleset.Tables)
        {
            var family = RulesetWriter.Family(table.Id);
            if (_reader.Find(family) is not null)
                _batch.DeleteTable(family, Core.Firewall.Rules.Table.Name);
        }
    }

    /// <summary>False, with nothing changed, when the kernel knows no such flags.</summary>
    private bool TryInstall(IReadOnlyList<ElementObject> elements, TableFlags flags)
    {
        _batch.Clear();
        DeletePresent();
        RulesetWriter.Write(_batch, _ruleset, flags);
        ElementWriter.Add(_batch, elements);
        var failures = _connection.Commit(_batch);
        if (failures.Count == 0)
            return true;
        var first = FailedMessage.Of(_batch, failures[0]);
        if (flags != TableFlags.None && first.Message == NfTablesMessage.NewTable && failures[0].Errno == Errno.NotSupported)
            return false;
        throw failures[0].ToException($"write the ruleset ({first})");
    }
}
