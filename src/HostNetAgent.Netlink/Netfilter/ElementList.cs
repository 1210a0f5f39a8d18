using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.ElementAttribute;
using static HostNetAgent.Netlink.Netfilter.Constants.ElementListAttribute;
using static HostNetAgent.Netlink.Netfilter.Constants.ListAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>
/// Writes elements of one set straight into a batch, without an object for each: begin, <c>Add</c> as often as needed,
/// <see cref="End"/>. A list is an attribute of at most 64 KiB, so a long one goes on in further messages of the same batch.
/// </summary>
public ref struct ElementList
{
    private const int Limit = 60_000; // leaves room for the largest element: key, data and user data together are below 1 KiB
    private readonly NetlinkWriter _writer;
    private readonly NfTablesMessage _message;
    private readonly NetlinkFlags _flags;
    private readonly NetfilterFamily _family;
    private readonly string _table;
    private readonly string _set;
    private readonly uint? _setId;
    private MessageToken _messageToken;
    private NestToken _listToken;
    private bool _open;

    private ElementList(NetlinkWriter writer, NfTablesMessage message, NetlinkFlags flags, NetfilterFamily family, string table, string set, uint? setId) =>
        (_writer, _message, _flags, _family, _table, _set, _setId) = (writer, message, flags, family, table, set, setId);

    /// <summary>Begins NFT_MSG_NEWSETELEM.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="family">The table's family.</param>
    /// <param name="table">The table.</param>
    /// <param name="set">The set.</param>
    /// <param name="exclusive">Refuse (EEXIST) an element that is there already, instead of leaving it.</param>
    /// <param name="setId">For a set added in the same batch under a pattern: its <see cref="SetDefinition.Id"/>.</param>
    public static ElementList New(NetlinkWriter writer, NetfilterFamily family, string table, string set, bool exclusive = true, uint? setId = null) =>
        new(writer, NfTablesMessage.NewElements, exclusive ? NetlinkFlags.Create | NetlinkFlags.Exclusive : NetlinkFlags.Create, family, table, set, setId);

    /// <summary>Begins NFT_MSG_DELSETELEM; an element that is not there is refused (ENOENT).</summary>
    public static ElementList Delete(NetlinkWriter writer, NetfilterFamily family, string table, string set) =>
        new(writer, NfTablesMessage.DeleteElements, NetlinkFlags.None, family, table, set, null);

    /// <summary>Begins NFT_MSG_GETSETELEM.</summary>
    internal static ElementList Get(NetlinkWriter writer, NetfilterFamily family, string table, string set) =>
        new(writer, NfTablesMessage.GetElements, NetlinkFlags.None, family, table, set, null);

    /// <summary>Appends a key, with data for a map and user data if any.</summary>
    public void Add(scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<byte> data = default, scoped ReadOnlySpan<byte> userData = default)
    {
        var element = Begin();
        NfData.WriteValue(_writer, NFTA_SET_ELEM_KEY, key);
        if (!data.IsEmpty)
            NfData.WriteValue(_writer, NFTA_SET_ELEM_DATA, data);
        Finish(element, userData);
    }

    /// <summary>Appends a key of a verdict map.</summary>
    public void Add(scoped ReadOnlySpan<byte> key, Verdict verdict, scoped ReadOnlySpan<byte> userData = default)
    {
        var element = Begin();
        NfData.WriteValue(_writer, NFTA_SET_ELEM_KEY, key);
        verdict.Write(_writer, NFTA_SET_ELEM_DATA);
        Finish(element, userData);
    }

    /// <summary>Appends an element with all that it may have.</summary>
    public void Add(SetElement element)
    {
        var nest = Begin();
        element.Write(_writer);
        _writer.EndNested(nest);
    }

    /// <summary>Ends the list; a list without elements leaves no message.</summary>
    public void End()
    {
        if (!_open)
            return;
        _writer.EndNested(_listToken);
        _writer.EndMessage(_messageToken);
        _open = false;
    }

    private NestToken Begin()
    {
        if (_open && _writer.Length - _listToken.Offset > Limit)
            End();
        if (!_open)
            Open();
        return _writer.BeginNested(NFTA_LIST_ELEM);
    }

    private readonly void Finish(NestToken element, scoped ReadOnlySpan<byte> userData)
    {
        if (!userData.IsEmpty)
            _writer.Attribute(NFTA_SET_ELEM_USERDATA, userData);
        _writer.EndNested(element);
    }

    private void Open()
    {
        _messageToken = NetfilterMessage.Begin(_writer, NfTablesMessageType.Of(_message), _flags, _family);
        _writer.String(NFTA_SET_ELEM_LIST_TABLE, _table);
        _writer.String(NFTA_SET_ELEM_LIST_SET, _set);
        if (_setId is { } id)
            _writer.U32BigEndian(NFTA_SET_ELEM_LIST_SET_ID, id);
        _listToken = _writer.BeginNested(NFTA_SET_ELEM_LIST_ELEMENTS);
        _open = true;
    }
}
