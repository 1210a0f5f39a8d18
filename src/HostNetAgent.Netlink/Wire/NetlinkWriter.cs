using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace HostNetAgent.Netlink.Wire;

/// <summary>
/// Writes netlink messages one after another into one growing buffer, so that many requests leave in one send.
/// Not thread-safe; reuse one instance and <see cref="Clear"/> it instead of making new ones.
/// </summary>
/// <remarks>Layout after include/uapi/linux/netlink.h: every message and attribute starts on a 4-byte boundary; integers are in host order unless the name says BigEndian.</remarks>
public sealed class NetlinkWriter(int capacity = 4096)
{
    private byte[] _buffer = new byte[capacity];

    /// <summary>Number of bytes written so far, padding included.</summary>
    public int Length { get; private set; }

    /// <summary>Number of messages written since the last <see cref="Clear"/>.</summary>
    public int MessageCount { get; private set; }

    /// <summary>Everything written so far.</summary>
    public Span<byte> Written => _buffer.AsSpan(0, Length);

    /// <summary>Forgets everything written; keeps the buffer.</summary>
    public void Clear() => (Length, MessageCount) = (0, 0);

    /// <summary>Starts a message; the length is filled in by <see cref="EndMessage"/>, sequence and port by the socket.</summary>
    public MessageToken BeginMessage(ushort type, NetlinkFlags flags)
    {
        var start = Length;
        var header = new NetlinkHeader { Type = type, Flags = flags };
        Write(in header);
        MessageCount++;
        return new MessageToken(start);
    }

    /// <summary>Ends the message that <paramref name="token"/> started.</summary>
    public void EndMessage(MessageToken token) =>
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(token.Offset), HostOrder((uint)(Length - token.Offset)));

    /// <summary>Writes a fixed structure, such as a family header, padded to 4 bytes.</summary>
    public void Write<T>(in T value)
        where T : unmanaged
        => MemoryMarshal.Write(Reserve(Unsafe.SizeOf<T>()), in value);

    /// <summary>Appends <paramref name="size"/> zeroed bytes (padded to 4) and returns them for filling in.</summary>
    public Span<byte> Reserve(int size)
    {
        var padded = Align(size);
        if (Length + padded > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + padded));
        var span = _buffer.AsSpan(Length, padded);
        span.Clear();
        Length += padded;
        return span[..size];
    }

    /// <summary>Appends an attribute with <paramref name="size"/> zeroed payload bytes and returns the payload.</summary>
    public Span<byte> ReserveAttribute(ushort type, int size)
    {
        var whole = Reserve(AttributeHeaderSize + size);
        MemoryMarshal.Write(whole, (ushort)(AttributeHeaderSize + size));
        MemoryMarshal.Write(whole[2..], type);
        return whole[AttributeHeaderSize..];
    }

    /// <summary>Appends an attribute with these payload bytes.</summary>
    public void Attribute(ushort type, ReadOnlySpan<byte> payload) => payload.CopyTo(ReserveAttribute(type, payload.Length));

    /// <summary>Appends an attribute without payload.</summary>
    public void Flag(ushort type) => ReserveAttribute(type, 0);

    /// <summary>Appends an 8-bit attribute.</summary>
    public void U8(ushort type, byte value) => ReserveAttribute(type, 1)[0] = value;

    /// <summary>Appends a 16-bit attribute in host order.</summary>
    public void U16(ushort type, ushort value) => MemoryMarshal.Write(ReserveAttribute(type, 2), in value);

    /// <summary>Appends a 32-bit attribute in host order.</summary>
    public void U32(ushort type, uint value) => MemoryMarshal.Write(ReserveAttribute(type, 4), in value);

    /// <summary>Appends a signed 32-bit attribute in host order.</summary>
    public void S32(ushort type, int value) => MemoryMarshal.Write(ReserveAttribute(type, 4), in value);

    /// <summary>Appends a 64-bit attribute in host order.</summary>
    public void U64(ushort type, ulong value) => MemoryMarshal.Write(ReserveAttribute(type, 8), in value);

    /// <summary>Appends a 16-bit attribute in network order.</summary>
    public void U16BigEndian(ushort type, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(ReserveAttribute(type, 2), value);

    /// <summary>Appends a 32-bit attribute in network order.</summary>
    public void U32BigEndian(ushort type, uint value) => BinaryPrimitives.WriteUInt32BigEndian(ReserveAttribute(type, 4), value);

    /// <summary>Appends a signed 32-bit attribute in network order.</summary>
    public void S32BigEndian(ushort type, int value) => BinaryPrimitives.WriteInt32BigEndian(ReserveAttribute(type, 4), value);

    /// <summary>Appends a 64-bit attribute in network order.</summary>
    public void U64BigEndian(ushort type, ulong value) => BinaryPrimitives.WriteUInt64BigEndian(ReserveAttribute(type, 8), value);

    /// <summary>Appends a string attribute, UTF-8 with the trailing NUL.</summary>
    public void String(ushort type, ReadOnlySpan<char> value)
    {
        var payload = ReserveAttribute(type, Encoding.UTF8.GetByteCount(value) + 1);
        Encoding.UTF8.GetBytes(value, payload);
    }

    /// <summary>Starts a nested attribute, marked NLA_F_NESTED.</summary>
    public NestToken BeginNested(ushort type)
    {
        var token = new NestToken(Length);
        ReserveAttribute((ushort)(type | NestedFlag), 0);
        return token;
    }

    /// <summary>Ends the nested attribute that <paramref name="token"/> started.</summary>
    /// <exception cref="InvalidOperationException">The nest grew past the 65 535 bytes that an attribute can hold.</exception>
    public void EndNested(NestToken token)
    {
        var size = Length - token.Offset;
        if (size > ushort.MaxValue)
            throw new InvalidOperationException($"A nested netlink attribute of {size} bytes does not fit into 16 bits.");
        MemoryMarshal.Write(_buffer.AsSpan(token.Offset), (ushort)size);
    }

    /// <summary>Removes everything from <paramref name="offset"/> on; used to take back a message that turned out empty.</summary>
    internal void Truncate(int offset, int messageCount) => (Length, MessageCount) = (offset, messageCount);

    internal const int AttributeHeaderSize = 4;
    internal const ushort NestedFlag = 0x8000;
    internal const ushort TypeMask = 0x3fff;

    internal static int Align(int size) => (size + 3) & ~3;

    private static uint HostOrder(uint value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
}

/// <summary>Where a message started.</summary>
public readonly record struct MessageToken(int Offset);

/// <summary>Where a nested attribute started.</summary>
public readonly record struct NestToken(int Offset);
