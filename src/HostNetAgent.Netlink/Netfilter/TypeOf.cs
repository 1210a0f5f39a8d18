using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Netfilter.Expressions;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>
/// One field of a set key that was declared with typeof, in the form in which nft stores it in the set's user data (enum
/// expr_types of nftables' include/expression.h and the *_expr_build_udata functions).
/// </summary>
public readonly struct TypeOf
{
    private const uint PayloadExpression = 7;
    private const uint MetaExpression = 9;
    private const uint ConcatenationExpression = 13;
    private const uint EtherDescription = 17; // PROTO_DESC_ETHER
    private readonly byte[] _bytes;

    private TypeOf(uint expression, params ReadOnlySpan<uint> values) => _bytes = Expression(expression, Values(values));

    /// <summary>typeof meta ...</summary>
    public static TypeOf Meta(MetaKey key) => new(MetaExpression, (uint)key);

    /// <summary>typeof ether saddr.</summary>
    public static TypeOf EtherSource => new(PayloadExpression, EtherDescription, 2);

    /// <summary>typeof @nh,offset,length or @th,offset,length.</summary>
    /// <param name="header">The header; nft counts its headers from 1.</param>
    /// <param name="offsetBits">Offset in bits.</param>
    /// <param name="lengthBits">Length in bits.</param>
    public static TypeOf Raw(PayloadBase header, uint offsetBits, uint lengthBits) =>
        new(PayloadExpression, 0, 0, (uint)header + 1, offsetBits, lengthBits);

    internal static byte[] Concatenation(IReadOnlyList<TypeOf> fields)
    {
        List<byte> nested = [];
        for (var i = 0; i < fields.Count; i++)
            UserData.Append(nested, (byte)i, fields[i]._bytes);
        return Expression(ConcatenationExpression, CollectionsMarshal.AsSpan(nested));
    }

    private static byte[] Expression(uint type, ReadOnlySpan<byte> nested)
    {
        List<byte> bytes = [];
        UserData.Append(bytes, 0, type);
        UserData.Append(bytes, 1, nested);
        return [.. bytes];
    }

    private static byte[] Values(ReadOnlySpan<uint> values)
    {
        List<byte> bytes = [];
        for (var i = 0; i < values.Length; i++)
            UserData.Append(bytes, (byte)i, values[i]);
        return [.. bytes];
    }
}
