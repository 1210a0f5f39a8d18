using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>
/// Changes that the kernel makes all at once or not at all, tables of several families included. Not thread-safe; reuse one and
/// <see cref="Clear"/> it. Commit it by <see cref="NfTablesConnection.Commit"/>.
/// </summary>
public sealed class NfTablesBatch
{
    private readonly NetlinkWriter _writer;
    private uint _lastSetId;
    private int _end;

    /// <summary>Makes an empty batch.</summary>
    /// <param name="capacity">Bytes to start with; it grows.</param>
    public NfTablesBatch(int capacity = 4096)
    {
        _writer = new NetlinkWriter(capacity);
        Clear();
    }

    /// <summary>Number of messages; a failure's index counts them from 0.</summary>
    public int MessageCount { get => _writer.MessageCount - (_end == 0 ? 1 : 2); }

    /// <summary>True when there is nothing to commit.</summary>
    public bool IsEmpty => MessageCount == 0;

    /// <summary>Where messages go: for the encoders that this class has no method for.</summary>
    public NetlinkWriter Writer
    {
        get
        {
            Reopen();
            return _writer;
        }
    }

    /// <summary>Empties the batch.</summary>
    /// <param name="generation">Commit only if the rulesets of the namespace still have this generation, else fail with ERESTART.</param>
    public void Clear(uint? generation = null)
    {
        _writer.Clear();
        (_end, _lastSetId) = (0, 0);
        var begin = NetfilterMessage.Begin(
            _writer, NetfilterMessage.NFNL_MSG_BATCH_BEGIN, NetlinkFlags.None, NetfilterFamily.Unspecified, resource: NetfilterMessage.NFNL_SUBSYS_NFTABLES);
        if (generation is { } number)
            _writer.U32BigEndian(NetfilterMessage.NFNL_BATCH_GENID, number);
        _writer.EndMessage(begin);
    }

    /// <summary>A number for a set of this batch, unlike those given before.</summary>
    public uint NextSetId() => ++_lastSetId;

    /// <summary>Adds, updates or adopts a table.</summary>
    public void Add(Table table, bool exclusive = false) => table.WriteNew(Writer, New(exclusive));

    /// <summary>Adds a chain.</summary>
    public void Add(Chain chain, bool exclusive = false) => chain.WriteNew(Writer, New(exclusive));

    /// <summary>Adds a set or map.</summary>
    public void Add(SetDefinition set, bool exclusive = false) => SetCodec.WriteNew(Writer, set, New(exclusive));

    /// <summary>Appends a rule to its chain, or puts it after <see cref="Rule.Position"/>.</summary>
    public void Add(Rule rule) => rule.WriteNew(Writer);

    /// <summary>Puts a rule at the head of its chain, or before <see cref="Rule.Position"/>.</summary>
    public void Insert(Rule rule) => rule.WriteNew(Writer, NetlinkFlags.Create);

    /// <summary>
    /// Adds an anonymous set with its elements; refer to it by the name and id of what this returns.
    /// </summary>
    public SetDefinition AddAnonymous(SetDefinition set, IReadOnlyList<SetElement> elements)
    {
        set = set with
        {
            Name = (set.Flags & SetFlags.Map) != 0 ? "__map%d" : "__set%d",
            Flags = set.Flags | SetFlags.Anonymous | SetFlags.Constant,
            Id = NextSetId(),
            Size = (uint)elements.Count,
        };
        Add(set);
        var list = ElementList.New(Writer, set.Family, set.Table, set.Name, exclusive: true, set.Id);
        for (var i = 0; i < elements.Count; i++)
            list.Add(elements[i]);
        list.End();
        return set;
    }

    /// <summary>Begins to add elements; the caller ends the list.</summary>
    public ElementList AddElements(NetfilterFamily family, string table, string set, bool exclusive = true) =>
        ElementList.New(Writer, family, table, set, exclusive);

    /// <summary>Begins to delete elements; the caller ends the list.</summary>
    public ElementList DeleteElements(NetfilterFamily family, string table, string set) => ElementList.Delete(Writer, family, table, set);

    /// <summary>Deletes a table with everything in it.</summary>
    public void DeleteTable(NetfilterFamily family, string name) => Table.WriteDelete(Writer, family, name);

    /// <summary>Deletes a chain.</summary>
    public void DeleteChain(NetfilterFamily family, string table, string name) => Chain.WriteDelete(Writer, family, table, name);

    /// <summary>Deletes a rule, or all rules of a chain.</summary>
    public void DeleteRule(NetfilterFamily family, string table, string chain, ulong? handle = null) => Rule.WriteDelete(Writer, family, table, chain, handle);

    /// <summary>Deletes a set or map.</summary>
    public void DeleteSet(NetfilterFamily family, string table, string name) => SetCodec.WriteDelete(Writer, family, table, name);

    /// <summary>Closes the batch for sending and numbers its messages from <paramref name="first"/>, which the opening message gets.</summary>
    internal ReadOnlySpan<byte> Seal(uint first)
    {
        if (_end == 0)
        {
            _end = _writer.Length;
            _writer.EndMessage(NetfilterMessage.Begin(
                _writer, NetfilterMessage.NFNL_MSG_BATCH_END, NetlinkFlags.None, NetfilterFamily.Unspecified, resource: NetfilterMessage.NFNL_SUBSYS_NFTABLES));
        }

        var last = (uint)MessageCount;
        var rest = _writer.Written;
        for (var number = 0u; !rest.IsEmpty; number++)
        {
            ref var header = ref MemoryMarshal.AsRef<NetlinkHeader>(rest);
            header.Sequence = first + number;
            if (number == last)
                header.Flags |= NetlinkFlags.Ack;
            rest = rest[NetlinkWriter.Align((int)header.Length)..];
        }

        return _writer.Written;
    }

    /// <summary>The message at <paramref name="index"/>, header included.</summary>
    internal ReadOnlySpan<byte> Message(int index)
    {
        ReadOnlySpan<byte> rest = _writer.Written;
        for (var number = -1; ; number++)
        {
            var length = (int)MemoryMarshal.Read<NetlinkHeader>(rest).Length;
            if (number == index)
                return rest[..length];
            rest = rest[NetlinkWriter.Align(length)..];
        }
    }

    private void Reopen()
    {
        if (_end == 0)
            return;
        _writer.Truncate(_end, _writer.MessageCount - 1);
        _end = 0;
    }

    private static NetlinkFlags New(bool exclusive) => exclusive ? NetlinkFlags.Create | NetlinkFlags.Exclusive : NetlinkFlags.Create;
}
