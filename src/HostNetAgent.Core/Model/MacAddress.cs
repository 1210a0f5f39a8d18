using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HostNetAgent.Core.Model;

/// <summary>An IEEE 802 MAC address of six bytes.</summary>
/// <param name="Value">The address as a 48-bit number, first byte most significant.</param>
public readonly record struct MacAddress(ulong Value)
{
    /// <summary>Whether the group bit is set, which no interface may have.</summary>
    public bool IsMulticast => (Value >> 40 & 1) != 0;

    /// <summary>A random, locally administered unicast address out of <paramref name="entropy"/>.</summary>
    public static MacAddress LocallyAdministered(ulong entropy) => new((entropy & 0xfcff_ffff_ffff) | 0x0200_0000_0000);

    /// <summary>Reads six bytes.</summary>
    public static MacAddress FromBytes(ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        foreach (var part in bytes[..6])
            value = value << 8 | part;
        return new MacAddress(value);
    }

    /// <summary>Writes six bytes.</summary>
    public void WriteBytes(Span<byte> destination)
    {
        for (var i = 0; i < 6; i++)
            destination[i] = (byte)(Value >> (40 - (8 * i)));
    }

    /// <summary>Parses six pairs of hexadecimal digits between colons or hyphens.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MacAddress address)
    {
        address = default;
        if (text is not { Length: 17 })
            return false;
        var value = 0UL;
        for (var i = 0; i < 17; i += 3)
        {
            if ((i > 0 && text[i - 1] != text[2]) || text[2] is not (':' or '-') || !byte.TryParse(text.AsSpan(i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var part))
                return false;
            value = value << 8 | part;
        }

        address = new MacAddress(value);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[6];
        WriteBytes(bytes);
        return $"{bytes[0]:x2}:{bytes[1]:x2}:{bytes[2]:x2}:{bytes[3]:x2}:{bytes[4]:x2}:{bytes[5]:x2}";
    }
}
