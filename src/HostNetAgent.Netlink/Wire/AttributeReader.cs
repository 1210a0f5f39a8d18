using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace HostNetAgent.Netlink.Wire;

/// <summary>
/// Walks the attributes of a message or a nest: <c>while (reader.Next()) switch (reader.Type) ...</c>.
/// An attribute that claims more bytes than there are ends the walk with <see cref="NetlinkFormatException"/>.
/// </summary>
public ref struct AttributeReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    /// <summary>Type of the current attribute without the NLA_F_NESTED and NLA_F_NET_BYTEORDER bits.</summary>
    public readonly ushort Type => (ushort)(RawType & NetlinkWriter.TypeMask);

    /// <summary>Type of the current attribute as it came, flag bits included.</summary>
    public ushort RawType { get; private set; }

    /// <summary>Payload of the current attribute.</summary>
    public ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>Moves to the next attribute; false at the end.</summary>
    /// <exception cref="NetlinkFormatException">The attribute's length does not fit.</exception>
    public bool Next()
    {
        if (_rest.Length < NetlinkWriter.AttributeHeaderSize)
            return _rest.IsEmpty ? false : throw new NetlinkFormatException($"{_rest.Length} stray bytes after the last attribute");
        var length = MemoryMarshal.Read<ushort>(_rest);
        if (length < NetlinkWriter.AttributeHeaderSize || length > _rest.Length)
            throw new NetlinkFormatException($"attribute of {length} bytes in {_rest.Length}");
        RawType = MemoryMarshal.Read<ushort>(_rest[2..]);
        Payload = _rest[NetlinkWriter.AttributeHeaderSize..length];
        _rest = _rest[Math.Min(NetlinkWriter.Align(length), _rest.Length)..];
        return true;
    }

    /// <summary>The payload as attributes of a nest.</summary>
    public readonly AttributeReader Nested() => new(Payload);

    /// <summary>The payload as one byte.</summary>
    public readonly byte U8() => Exactly(1)[0];

    /// <summary>The payload as 16 bits in host order.</summary>
    public readonly ushort U16() => MemoryMarshal.Read<ushort>(Exactly(2));

    /// <summary>The payload as 32 bits in host order.</summary>
    public readonly uint U32() => MemoryMarshal.Read<uint>(Exactly(4));

    /// <summary>The payload as signed 32 bits in host order.</summary>
    public readonly int S32() => MemoryMarshal.Read<int>(Exactly(4));

    /// <summary>The payload as 64 bits in host order.</summary>
    public readonly ulong U64() => MemoryMarshal.Read<ulong>(Exactly(8));

    /// <summary>The payload as two times 32 bits in host order.</summary>
    public readonly (uint First, uint Second) U32Pair()
    {
        var pair = MemoryMarshal.Cast<byte, uint>(Exactly(8));
        return (pair[0], pair[1]);
    }

    /// <summary>The payload as 16 bits in network order.</summary>
    public readonly ushort U16BigEndian() => BinaryPrimitives.ReadUInt16BigEndian(Exactly(2));

    /// <summary>The payload as 32 bits in network order.</summary>
    public readonly uint U32BigEndian() => BinaryPrimitives.ReadUInt32BigEndian(Exactly(4));

    /// <summary>The payload as signed 32 bits in network order.</summary>
    public readonly int S32BigEndian() => BinaryPrimitives.ReadInt32BigEndian(Exactly(4));

    /// <summary>The payload as 64 bits in network order.</summary>
    public readonly ulong U64BigEndian() => BinaryPrimitives.ReadUInt64BigEndian(Exactly(8));

    /// <summary>The payload as text up to the first NUL.</summary>
    public readonly string Text()
    {
        var end = Payload.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? Payload : Payload[..end]);
    }

    private readonly ReadOnlySpan<byte> Exactly(int size) =>
        Payload.Length == size ? Payload : throw new NetlinkFormatException($"attribute {Type} has {Payload.Length} bytes, not {size}");
}
