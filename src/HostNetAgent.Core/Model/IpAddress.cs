using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace HostNetAgent.Core.Model;

/// <summary>An IPv4 or IPv6 address as a value: comparable, hashable, without allocation. No scope id.</summary>
public readonly record struct IpAddress : IComparable<IpAddress>
{
    private readonly UInt128 _value;

    private IpAddress(UInt128 value, bool isV6) => (_value, IsV6) = (value, isV6);

    /// <summary>Whether this is an IPv6 address.</summary>
    public bool IsV6 { get; }

    /// <summary>Whether this is an IPv4 address.</summary>
    public bool IsV4 => !IsV6;

    /// <summary>Number of bits: 32 or 128.</summary>
    public int Bits => IsV6 ? 128 : 32;

    /// <summary>Number of bytes: 4 or 16.</summary>
    public int Size => IsV6 ? 16 : 4;

    /// <summary>The address as a number, most significant bit first.</summary>
    public UInt128 Value => _value;

    /// <summary>Whether this is 0.0.0.0 or ::.</summary>
    public bool IsUnspecified => _value == 0;

    /// <summary>Whether this is in 127.0.0.0/8, or ::1.</summary>
    public bool IsLoopback => IsV6 ? _value == 1 : (uint)_value >> 24 == 127;

    /// <summary>Whether this is in 169.254.0.0/16 or fe80::/10.</summary>
    public bool IsLinkLocal => IsV6 ? _value >> 118 == 0x3fa : (uint)_value >> 16 == 0xa9fe;

    /// <summary>Whether this is in 224.0.0.0/4 or ff00::/8.</summary>
    public bool IsMulticast => IsV6 ? _value >> 120 == 0xff : (uint)_value >> 28 == 0xe;

    /// <summary>0.0.0.0.</summary>
    public static IpAddress AnyV4 => default;

    /// <summary>::.</summary>
    public static IpAddress AnyV6 => new(0, isV6: true);

    /// <summary>127.0.0.1.</summary>
    public static IpAddress LoopbackV4 => V4(0x7f000001);

    /// <summary>::1.</summary>
    public static IpAddress LoopbackV6 => V6(1);

    /// <summary>The IPv4 address of this number.</summary>
    public static IpAddress V4(uint value) => new(value, isV6: false);

    /// <summary>The IPv6 address of this number.</summary>
    public static IpAddress V6(UInt128 value) => new(value, isV6: true);

    /// <summary>Reads 4 or 16 bytes in network order.</summary>
    /// <exception cref="ArgumentException">Another length.</exception>
    public static IpAddress FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        4 => V4(BinaryPrimitives.ReadUInt32BigEndian(bytes)),
        16 => V6(BinaryPrimitives.ReadUInt128BigEndian(bytes)),
        _ => throw new ArgumentException($"{bytes.Length} bytes are no address", nameof(bytes)),
    };

    /// <summary>Writes <see cref="Size"/> bytes in network order.</summary>
    public void WriteBytes(Span<byte> destination)
    {
        if (IsV6)
            BinaryPrimitives.WriteUInt128BigEndian(destination, _value);
        else
            BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)_value);
    }

    /// <summary>Parses the canonical text forms; rejects what only old C libraries take for an address ("10.1", "0x7f.1").</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IpAddress address)
    {
        address = default;
        if (text is null || text.Contains('%') || text.Contains('[') || !IPAddress.TryParse(text, out var parsed))
            return false;
        if (parsed.AddressFamily == AddressFamily.InterNetwork && text.AsSpan().Count('.') != 3)
            return false;
        Span<byte> bytes = stackalloc byte[16];
        parsed.TryWriteBytes(bytes, out var written);
        address = FromBytes(bytes[..written]);
        return address.IsV6 || text == address.ToString();
    }

    /// <summary>Parses text that is known to be an address.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static IpAddress Parse(string text) => TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is no IP address");

    /// <summary>The address <paramref name="offset"/> further on.</summary>
    public IpAddress Add(UInt128 offset) => new(_value + offset, IsV6);

    /// <inheritdoc/>
    public int CompareTo(IpAddress other) => IsV6 == other.IsV6 ? _value.CompareTo(other._value) : IsV6.CompareTo(other.IsV6);

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteBytes(bytes);
        return new IPAddress(bytes).ToString();
    }
}
