using System.Buffers.Binary;
using System.Runtime.InteropServices;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Firewall.Elements;

/// <summary>Builds the key or data of an element, field by field, each padded to 4 bytes unless it stands alone.</summary>
internal ref struct ElementBuilder(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _length;

    public readonly ElementBytes Bytes => new(_buffer[.._length]);

    public static ElementBytes Interface(int index) => new(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in index)));

    public static ElementBytes Pair(int from, int to)
    {
        var key = new ElementBuilder(stackalloc byte[ElementBytes.Capacity]);
        key.Add(from);
        key.Add(to);
        return key.Bytes;
    }

    public static ElementBytes InterfaceAndFamily(int index, bool v6)
    {
        var key = new ElementBuilder(stackalloc byte[ElementBytes.Capacity]);
        key.Add(index);
        key.Add((byte)(v6 ? 10 : 2));
        return key.Bytes;
    }

    public static ElementBytes Address(IpAddress address)
    {
        var key = new ElementBuilder(stackalloc byte[ElementBytes.Capacity]);
        key.Add(address);
        return key.Bytes;
    }

    public void Add(int index)
    {
        MemoryMarshal.Write(_buffer[_length..], in index);
        _length += sizeof(int);
    }

    public void Add(byte value)
    {
        _buffer.Slice(_length, 4).Clear();
        _buffer[_length] = value;
        _length += 4;
    }

    public void Add(ushort port)
    {
        _buffer.Slice(_length, 4).Clear();
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[_length..], port);
        _length += 4;
    }

    public void Add(IpAddress address)
    {
        address.WriteBytes(_buffer[_length..]);
        _length += address.Size;
    }

    public void Add(MacAddress mac)
    {
        _buffer.Slice(_length, 8).Clear();
        mac.WriteBytes(_buffer[_length..]);
        _length += 8;
    }
}
