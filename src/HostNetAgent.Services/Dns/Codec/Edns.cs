using System.Buffers.Binary;

namespace HostNetAgent.Services.Dns.Codec;

/// <summary>What a message's OPT record says (RFC 6891).</summary>
/// <param name="Present">Whether there is one.</param>
/// <param name="PayloadSize">The largest datagram that its sender takes; 512 without one.</param>
/// <param name="Version">0 is the only one there is.</param>
/// <param name="ExtendedCode">The upper eight bits of the response code.</param>
/// <param name="DnssecOk">Whether signatures are wanted.</param>
/// <param name="Start">Offset of the record.</param>
/// <param name="Options">Offset of its options.</param>
/// <param name="OptionsLength">Length of its options.</param>
internal readonly record struct Edns(bool Present, ushort PayloadSize, byte Version, byte ExtendedCode, bool DnssecOk, int Start, int Options, int OptionsLength)
{
    /// <summary>The size of an OPT record without options.</summary>
    public const int Size = 11;

    /// <summary>What we take, and send at most: it passes every path of IPv6 without fragments.</summary>
    public const ushort OurPayloadSize = 1232;

    private const ushort Cookie = 10;
    private const ushort KeepAlive = 11;

    public static Edns None => new(false, 512, 0, 0, false, 0, 0, 0);

    public static Edns Of(Record record) => new(
        true, Math.Max((ushort)512, record.Class), (byte)(record.Ttl >> 16), (byte)(record.Ttl >> 24), (record.Ttl & 0x8000) != 0, record.Start, record.Data, record.Length);

    /// <summary>Writes an OPT record without options; returns its length.</summary>
    public static int Write(Span<byte> destination, byte extendedCode, bool dnssecOk)
    {
        destination[0] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(destination[1..], (ushort)RecordType.Opt);
        BinaryPrimitives.WriteUInt16BigEndian(destination[3..], OurPayloadSize);
        BinaryPrimitives.WriteUInt32BigEndian(destination[5..], (uint)extendedCode << 24 | (dnssecOk ? 0x8000u : 0));
        BinaryPrimitives.WriteUInt16BigEndian(destination[9..], 0);
        return Size;
    }

    /// <summary>Whether the record is that of the root, as it must be, and its options fill it (RFC 6891 6.1.2).</summary>
    public bool IsSound(ReadOnlySpan<byte> message)
    {
        var options = message.Slice(Options, OptionsLength);
        while (options.Length >= 4 && 4 + BinaryPrimitives.ReadUInt16BigEndian(options[2..]) is var length && length <= options.Length)
            options = options[length..];
        return message[Start] == 0 && options.IsEmpty;
    }

    /// <summary>
    /// Copies the options but cookies (RFC 7873) and the time that a connection is kept (RFC 7828), which are a matter of two neighbours and not of
    /// their neighbours' neighbours; returns their length, or -1 when they are malformed or do not fit.
    /// </summary>
    public int CopyOptions(ReadOnlySpan<byte> message, Span<byte> destination)
    {
        var options = message.Slice(Options, OptionsLength);
        var written = 0;
        while (!options.IsEmpty)
        {
            if (options.Length < 4)
                return -1;
            var length = 4 + BinaryPrimitives.ReadUInt16BigEndian(options[2..]);
            if (length > options.Length)
                return -1;
            if (BinaryPrimitives.ReadUInt16BigEndian(options) is not (Cookie or KeepAlive))
            {
                if (written + length > destination.Length)
                    return -1;
                options[..length].CopyTo(destination[written..]);
                written += length;
            }

            options = options[length..];
        }

        return written;
    }
}
