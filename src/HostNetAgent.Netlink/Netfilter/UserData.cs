using System.Runtime.InteropServices;
using System.Text;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>
/// User data in the layout of libnftnl (udata.h): entries of type (1 byte), length (1 byte), value. The kernel keeps it as it is;
/// nft prints a comment that it finds there.
/// </summary>
public static class UserData
{
    /// <summary>Type of the comment of a table, a chain, a rule or an element.</summary>
    public const byte CommentType = 0;

    /// <summary>Type of the comment of a set (NFTNL_UDATA_SET_COMMENT).</summary>
    public const byte SetCommentType = 7;

    /// <summary>
    /// Most bytes of UTF-8 in a comment. The kernel keeps 254 bytes of an element's user data (it refuses 255 and loses 256 without a
    /// word, Linux 6.18), of which 3 go to type, length and NUL.
    /// </summary>
    public const int LongestComment = 251;

    /// <summary>User data that holds a comment.</summary>
    /// <exception cref="ArgumentException">The comment is too long.</exception>
    public static NfValue Comment(string text, byte type = CommentType)
    {
        var bytes = new byte[CommentSize(text)];
        WriteComment(bytes, text, type);
        return new NfValue(bytes);
    }

    /// <summary>Bytes that <see cref="WriteComment"/> needs.</summary>
    public static int CommentSize(ReadOnlySpan<char> text) => 2 + Encoding.UTF8.GetByteCount(text) + 1;

    /// <summary>Writes a comment entry; returns its bytes.</summary>
    /// <exception cref="ArgumentException">The comment is too long, or the target too small.</exception>
    public static ReadOnlySpan<byte> WriteComment(Span<byte> target, ReadOnlySpan<char> text, byte type = CommentType)
    {
        var length = Encoding.UTF8.GetBytes(text, target[2..]) + 1;
        if (length > LongestComment + 1)
            throw new ArgumentException($"A comment of {length - 1} bytes is too long, at most {LongestComment} fit.", nameof(text));
        (target[0], target[1], target[2 + length - 1]) = (type, (byte)length, 0);
        return target[..(2 + length)];
    }

    /// <summary>The comment in <paramref name="userData"/>, or null. Malformed data has none: others write there too.</summary>
    public static string? ReadComment(ReadOnlySpan<byte> userData, byte type = CommentType)
    {
        while (userData.Length >= 2 && userData.Length >= 2 + userData[1])
        {
            var value = userData.Slice(2, userData[1]);
            if (userData[0] == type)
                return Encoding.UTF8.GetString(value.TrimEnd((byte)0));
            userData = userData[(2 + value.Length)..];
        }

        return null;
    }

    internal static void Append(List<byte> target, byte type, ReadOnlySpan<byte> value)
    {
        target.Add(type);
        target.Add(checked((byte)value.Length));
        target.AddRange(value);
    }

    internal static void Append(List<byte> target, byte type, uint value) =>
        Append(target, type, MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in value)));
}
