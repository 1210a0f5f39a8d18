using System.Buffers.Binary;
using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>
/// Builds the key or data of a concatenation: each field starts on a 4-byte boundary and the whole is padded to 4. A key of one
/// field is not padded: take it from the field itself.
/// </summary>
/// <param name="buffer">Where to write, such as 64 bytes of stack; 64 is the kernel's largest key.</param>
public ref struct FieldWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _length;

    /// <summary>What was written, padding included.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    /// <summary>Appends 4 bytes in host order: interface index, class id, mark.</summary>
    public void HostOrder(uint value) => MemoryMarshal.Write(Next(sizeof(uint)), in value);

    /// <summary>Appends 2 bytes in network order: a port.</summary>
    public void BigEndian(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Next(sizeof(ushort)), value);

    /// <summary>Appends one byte: a protocol.</summary>
    public void Byte(byte value) => Next(1)[0] = value;

    /// <summary>Appends bytes as they are: an address, a MAC.</summary>
    public void Bytes(scoped ReadOnlySpan<byte> value) => value.CopyTo(Next(value.Length));

    private Span<byte> Next(int size)
    {
        var field = _buffer.Slice(_length, NetlinkWriter.Align(size));
        field.Clear();
        _length += field.Length;
        return field;
    }
}
