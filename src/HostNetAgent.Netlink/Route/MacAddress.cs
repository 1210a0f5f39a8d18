using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HostNetAgent.Netlink.Route;

/// <summary>A 48-bit link-layer address.</summary>
/// <param name="Value">The six bytes as a number, the first on the wire in bits 47 to 40.</param>
public readonly record struct MacAddress(ulong Value)
{
    /// <summary>Bytes of an address.</summary>
    public const int Size = 6;

    /// <summary>Takes the six bytes in wire order.</summary>
    /// <exception cref="ArgumentException">Not six bytes.</exception>
    public static MacAddress From(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size
            ? new MacAddress(((ulong)BinaryPrimitives.ReadUInt16BigEndian(bytes) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]))
            : throw new ArgumentException($"{bytes.Length} bytes are no MAC address", nameof(bytes));

    /// <summary>Writes the six bytes in wire order.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(Value >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)Value);
    }

    /// <summary>Reads "02:42:0a:00:00:01", in either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MacAddress address)
    {
        address = default;
        if (text is not { Length: 17 })
            return false;
        ulong value = 0;
        for (var i = 0; i < Size; i++)
        {
            if ((i > 0 && text[(3 * i) - 1] != ':') || !byte.TryParse(text.AsSpan(3 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var part))
                return false;
            value = (value << 8) | part;
        }

        address = new MacAddress(value);
        return true;
    }

    /// <summary>Lower-case, with colons.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return $"{bytes[0]:x2}:{bytes[1]:x2}:{bytes[2]:x2}:{bytes[3]:x2}:{bytes[4]:x2}:{bytes[5]:x2}";
    }
}
