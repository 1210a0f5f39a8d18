using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>Bytes that nf_tables compares, loads or stores, exactly as they lie in a packet or a register; equal when their bytes are.</summary>
public readonly struct NfValue(ReadOnlyMemory<byte> bytes) : IEquatable<NfValue>
{
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Memory => bytes;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => bytes.Span;

    /// <summary>Number of bytes.</summary>
    public int Length => bytes.Length;

    /// <summary>True when there are no bytes.</summary>
    public bool IsEmpty => bytes.IsEmpty;

    /// <summary>A copy of these bytes.</summary>
    public static NfValue Of(params ReadOnlySpan<byte> source) => new(source.ToArray());

    /// <summary>Four bytes in host order: interface indexes, marks, class ids, conntrack state bits.</summary>
    public static NfValue HostOrder(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        MemoryMarshal.Write(bytes, in value);
        return new(bytes);
    }

    /// <summary>Two bytes in network order: ports, ether types.</summary>
    public static NfValue BigEndian(ushort value)
    {
        var bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return new(bytes);
    }

    /// <inheritdoc/>
    public bool Equals(NfValue other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NfValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>The bytes in hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(Span);

    /// <summary>Equality of bytes.</summary>
    public static bool operator ==(NfValue left, NfValue right) => left.Equals(right);

    /// <summary>Inequality of bytes.</summary>
    public static bool operator !=(NfValue left, NfValue right) => !left.Equals(right);
}
