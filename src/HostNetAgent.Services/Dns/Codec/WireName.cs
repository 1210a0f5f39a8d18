namespace HostNetAgent.Services.Dns.Codec;

/// <summary>
/// Names on the wire (RFC 1035 3.1, 4.1.4): labels with their lengths, up to 255 bytes with the root's zero. A compressed name may point
/// backwards only, each time further than before, so that no name has an end that is never reached.
/// </summary>
internal static class WireName
{
    public const int MaxLength = 255;
    public const int MaxLabel = 63;
    private const int Pointer = 0xc0;

    /// <summary>Expands the name at <paramref name="offset"/> and moves the offset behind it.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="offset">Where the name starts.</param>
    /// <param name="name">Room for <see cref="MaxLength"/> bytes.</param>
    /// <param name="length">Length of the name with the root's zero.</param>
    public static bool TryRead(ReadOnlySpan<byte> message, ref int offset, Span<byte> name, out int length)
    {
        length = 0;
        var at = offset;
        var bound = offset;
        var end = -1;
        while (at < message.Length)
        {
            int label = message[at];
            if ((label & Pointer) == Pointer)
            {
                if (at + 1 >= message.Length)
                    return false;
                end = end < 0 ? at + 2 : end;
                at = (label & 0x3f) << 8 | message[at + 1];
                if (at >= bound || at < Header.Size)
                    return false;
                bound = at;
                continue;
            }

            if (label > MaxLabel || at + 1 + label > message.Length || length + 1 + label > MaxLength)
                return false;
            message.Slice(at, 1 + label).CopyTo(name[length..]);
            length += 1 + label;
            at += 1 + label;
            if (label == 0)
            {
                offset = end < 0 ? at : end;
                return true;
            }
        }

        return false;
    }

    /// <summary>Moves the offset behind a name without following its pointer.</summary>
    public static bool TrySkip(ReadOnlySpan<byte> message, ref int offset)
    {
        var at = offset;
        while (at < message.Length)
        {
            int label = message[at];
            if ((label & Pointer) == Pointer)
            {
                offset = at + 2;
                return offset <= message.Length;
            }

            at += 1 + label;
            if (label > MaxLabel || at - offset > MaxLength)
                return false;
            if (label == 0)
            {
                offset = at;
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether two expanded names are equal but for ASCII case.</summary>
    public static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => System.Text.Ascii.EqualsIgnoreCase(left, right) || SameBytes(left, right);

    /// <summary>The name as dotted text in lower case, without the last dot; empty for the root.</summary>
    /// <returns>False when a label holds a dot or a byte that no text can show: none of our own names is such.</returns>
    public static bool TryText(ReadOnlySpan<byte> name, Span<byte> text, out int length)
    {
        length = 0;
        for (var at = 0; name[at] != 0; at += 1 + name[at])
        {
            if (length > 0)
                text[length++] = (byte)'.';
            foreach (var part in name.Slice(at + 1, name[at]))
            {
                if (part is <= 0x20 or >= 0x7f or (byte)'.')
                    return false;
                text[length++] = Lower(part);
            }
        }

        return true;
    }

    /// <summary>Whether an expanded name is a domain, or one below it, label by label and whatever bytes it holds.</summary>
    public static bool IsWithin(ReadOnlySpan<byte> name, ReadOnlySpan<byte> domain)
    {
        var at = 0;
        while (name.Length - at > domain.Length)
            at += 1 + name[at];
        return name.Length - at == domain.Length && Same(name[at..], domain);
    }

    /// <summary>Dotted text as a name; false when a label is empty or too long, or the whole is.</summary>
    public static bool TryFromText(ReadOnlySpan<byte> text, Span<byte> name, out int length)
    {
        length = 0;
        while (!text.IsEmpty)
        {
            var dot = text.IndexOf((byte)'.');
            var label = dot < 0 ? text : text[..dot];
            text = dot < 0 ? [] : text[(dot + 1)..];
            if (label.Length is 0 or > MaxLabel || length + label.Length + 2 > MaxLength)
                return false;
            name[length++] = (byte)label.Length;
            label.CopyTo(name[length..]);
            length += label.Length;
        }

        name[length++] = 0;
        return true;
    }

    public static byte Lower(byte part) => part is >= (byte)'A' and <= (byte)'Z' ? (byte)(part | 0x20) : part;

    private static bool SameBytes(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (Lower(left[i]) != Lower(right[i]))
                return false;
        }

        return true;
    }
}
