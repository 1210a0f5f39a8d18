namespace HostNetAgent.Netlink.Netfilter;

/// <summary>
/// What nft stores with a set so that it can print it again: byte orders, and for a key that no type number describes the
/// expressions of its typeof (NFTNL_UDATA_SET_* of libnftnl's udata.h).
/// </summary>
public static class SetUserData
{
    private const byte KeyByteOrder = 0;
    private const byte DataByteOrder = 1;
    private const byte KeyTypeOf = 3;
    private const byte DataTypeOf = 4;
    private const byte DataInterval = 6;

    /// <summary>User data of a set or map, byte for byte as nft 1.0.6 writes it for "type".</summary>
    /// <param name="key">The key's type.</param>
    /// <param name="data">The data's type; null for a set.</param>
    /// <param name="keyTypeOf">Fields of a key declared with typeof; null for a key with a type of its own.</param>
    /// <param name="comment">A comment, if any.</param>
    public static NfValue For(DataType key, DataType? data = null, IReadOnlyList<TypeOf>? keyTypeOf = null, string? comment = null)
    {
        List<byte> bytes = [];
        UserData.Append(bytes, KeyByteOrder, (uint)key.Order);
        if (data is { } order)
            UserData.Append(bytes, DataByteOrder, (uint)order.Order);
        if (key.IsConcatenation)
            UserData.Append(bytes, KeyTypeOf, TypeOf.Concatenation(keyTypeOf ?? []));
        if (data is { IsConcatenation: true })
            UserData.Append(bytes, DataTypeOf, TypeOf.Concatenation([]));
        if (data is not null)
            UserData.Append(bytes, DataInterval, 0);
        if (comment is not null)
            bytes.AddRange(UserData.Comment(comment, UserData.SetCommentType).Span);
        return new NfValue(bytes.ToArray());
    }
}
