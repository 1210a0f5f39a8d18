using System.Buffers.Binary;

namespace HostNetAgent.Services.Dns.Codec;

/// <summary>The first twelve bytes of a message (RFC 1035 4.1.1).</summary>
/// <param name="Id">Ties an answer to its question.</param>
/// <param name="Bits">Flags, opcode and response code as they are on the wire.</param>
/// <param name="Questions">Number of questions.</param>
/// <param name="Answers">Number of answer records.</param>
/// <param name="Authorities">Number of authority records.</param>
/// <param name="Additionals">Number of additional records, the OPT record among them.</param>
internal readonly record struct Header(ushort Id, ushort Bits, ushort Questions, ushort Answers, ushort Authorities, ushort Additionals)
{
    public const int Size = 12;

    public bool IsResponse => (Bits & (ushort)HeaderFlags.Response) != 0;

    public bool IsTruncated => (Bits & (ushort)HeaderFlags.Truncated) != 0;

    /// <summary>0 is a standard query.</summary>
    public int Opcode => Bits >> 11 & 0xf;

    /// <summary>The lower four bits of the response code.</summary>
    public ResponseCode Code => (ResponseCode)(Bits & 0xf);

    public int Records => Answers + Authorities + Additionals;

    public static bool TryRead(ReadOnlySpan<byte> message, out Header header)
    {
        header = default;
        if (message.Length < Size)
            return false;
        header = new Header(Field(message, 0), Field(message, 2), Field(message, 4), Field(message, 6), Field(message, 8), Field(message, 10));
        return true;
    }

    public void Write(Span<byte> message)
    {
        BinaryPrimitives.WriteUInt16BigEndian(message, Id);
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], Bits);
        BinaryPrimitives.WriteUInt16BigEndian(message[4..], Questions);
        BinaryPrimitives.WriteUInt16BigEndian(message[6..], Answers);
        BinaryPrimitives.WriteUInt16BigEndian(message[8..], Authorities);
        BinaryPrimitives.WriteUInt16BigEndian(message[10..], Additionals);
    }

    public bool Has(HeaderFlags flag) => (Bits & (ushort)flag) != 0;

    private static ushort Field(ReadOnlySpan<byte> message, int offset) => BinaryPrimitives.ReadUInt16BigEndian(message[offset..]);
}
