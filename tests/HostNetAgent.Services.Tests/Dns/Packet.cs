using System.Buffers.Binary;
using System.Net;
using System.Text;
using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Tests.Dns;

/// <summary>Messages written one field after another, without the code under test.</summary>
internal sealed class Packet
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    public static Packet Query(string name, RecordType type, ushort id = 0x1234, ushort flags = 0x0100) =>
        new Packet().Header(id, flags, 1, 0, 0, 0).Name(name).U16((ushort)type).U16(1);

    /// <summary>The answer to a query, still without records.</summary>
    public static Packet Reply(ReadOnlySpan<byte> query, ushort flags, int answers, int authorities = 0, int additionals = 0)
    {
        var packet = new Packet();
        packet.Header(BinaryPrimitives.ReadUInt16BigEndian(query), flags, 1, (ushort)answers, (ushort)authorities, (ushort)additionals);
        var end = 12 + query[12..].IndexOf((byte)0) + 5;
        packet._bytes.AddRange(query[12..end]);
        return packet;
    }

    public Packet Header(ushort id, ushort flags, ushort questions, ushort answers, ushort authorities, ushort additionals) =>
        U16(id).U16(flags).U16(questions).U16(answers).U16(authorities).U16(additionals);

    public Packet Name(string name)
    {
        foreach (var label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
            U8((byte)label.Length).Text(label);
        return U8(0);
    }

    public Packet Pointer(int offset) => U16((ushort)(0xc000 | offset));

    public Packet A(uint ttl, string address, int pointer = 12) =>
        Pointer(pointer).U16((ushort)RecordType.A).U16(1).U32(ttl).U16(4).Raw(IPAddress.Parse(address).GetAddressBytes());

    public Packet Soa(uint ttl, uint minimum) =>
        Pointer(12).U16((ushort)RecordType.Soa).U16(1).U32(ttl).U16(22).U8(0).U8(0).U32(1).U32(2).U32(3).U32(4).U32(minimum);

    public Packet Opt(ushort size, uint flags = 0, params byte[] options) => U8(0).U16(41).U16(size).U32(flags).U16((ushort)options.Length).Raw(options);

    public Packet U8(byte value) => Raw(value);

    public Packet U16(ushort value) => Raw((byte)(value >> 8), (byte)value);

    public Packet U32(uint value) => U16((ushort)(value >> 16)).U16((ushort)value);

    public Packet Text(string text) => Raw(Encoding.ASCII.GetBytes(text));

    public Packet Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }
}
