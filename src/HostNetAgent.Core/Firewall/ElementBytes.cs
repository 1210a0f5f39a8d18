using System.Runtime.InteropServices;

namespace HostNetAgent.Core.Firewall;

/// <summary>
/// Up to 32 bytes of a set element's key or data as the kernel stores them: every concatenated field padded to 4 bytes,
/// addresses and ports in network order, interface indexes and class ids in host order. Compared and hashed by value.
/// </summary>
public readonly record struct ElementBytes
{
    /// <summary>The most bytes that fit.</summary>
    public const int Capacity = 32;

    private readonly UInt128 _first;
    private readonly UInt128 _second;

    /// <summary>Takes a copy of <paramref name="bytes"/>.</summary>
    /// <exception cref="ArgumentException">More than <see cref="Capacity"/> bytes.</exception>
    public ElementBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Capacity)
            throw new ArgumentException($"{bytes.Length} bytes are more than an element holds", nameof(bytes));
        Span<byte> buffer = stackalloc byte[Capacity];
        buffer.Clear();
        bytes.CopyTo(buffer);
        _first = MemoryMarshal.Read<UInt128>(buffer);
        _second = MemoryMarshal.Read<UInt128>(buffer[16..]);
        Length = (byte)bytes.Length;
    }

    /// <summary>Number of bytes.</summary>
    public byte Length { get; }

    /// <summary>Copies the bytes out; returns <see cref="Length"/>.</summary>
    public int CopyTo(Span<byte> destination)
    {
        Span<byte> buffer = stackalloc byte[Capacity];
        MemoryMarshal.Write(buffer, in _first);
        MemoryMarshal.Write(buffer[16..], in _second);
        buffer[..Length].CopyTo(destination);
        return Length;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> buffer = stackalloc byte[Capacity];
        return Convert.ToHexStringLower(buffer[..CopyTo(buffer)]);
    }
}
