using System.Buffers.Binary;
using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>A name server's answer, taken apart so that it can be given to many: without id and question, with the places of its TTLs. Immutable.</summary>
internal sealed class StoredAnswer
{
    private const uint LongestNegative = 3 * 3600;
    private const uint Longest = 24 * 3600;
    private readonly Header _header;
    private readonly byte[] _body;
    private readonly int[] _ttls;
    private readonly byte _extendedCode;
    private readonly byte[] _options;

    private StoredAnswer(Header header, byte[] body, int[] ttls, uint lifetime, byte extendedCode, byte[] options) =>
        (_header, _body, _ttls, Lifetime, _extendedCode, _options) = (header, body, ttls, lifetime, extendedCode, options);

    /// <summary>For how many seconds it may be given again; 0 for not at all.</summary>
    public uint Lifetime { get; }

    /// <summary>Bytes of memory, about.</summary>
    public int Cost => 256 + _body.Length + _options.Length + (4 * _ttls.Length);

    public ResponseCode Code => (ResponseCode)((int)_header.Code | _extendedCode << 4);

    /// <summary>Takes a message apart; null when something in it does not fit.</summary>
    /// <param name="message">The message.</param>
    /// <param name="questionEnd">Offset behind its one question.</param>
    /// <param name="type">The type that was asked for.</param>
    public static StoredAnswer? Of(ReadOnlySpan<byte> message, int questionEnd, RecordType type)
    {
        if (!MessageReader.TryStart(message, out var reader))
            return null;
        Span<byte> name = stackalloc byte[WireName.MaxLength];
        var header = reader.Header;
        if (!reader.TryReadQuestion(name, out _, out _, out _) || reader.Offset != questionEnd)
            return null;
        var records = header.Records;
        // The smallest record has eleven bytes: no more is set aside than there can be.
        if (records > (message.Length - questionEnd) / 11)
            return null;
        var ttls = new int[records];
        var (count, end, edns, life) = (0, questionEnd, Edns.None, new AnswerLifetime(type));
        for (var i = 0; i < records; i++)
        {
            if (!reader.TryReadRecord(out var record))
                return null;
            if (record.Type == RecordType.Opt)
            {
                // Behind it nothing may come, since what points there would point elsewhere once it is cut off.
                if (edns.Present || i != records - 1)
                    return null;
                edns = Edns.Of(record);
                continue;
            }

            ttls[count++] = record.TtlOffset - questionEnd;
            end = record.End;
            life.See(message, record, i, header);
        }

        return new StoredAnswer(
            header with { Additionals = (ushort)(header.Additionals - (edns.Present ? 1 : 0)) },
            message[questionEnd..end].ToArray(),
            ttls[..count],
            Math.Min(life.Seconds(header), life.IsNegative(header) ? LongestNegative : Longest),
            edns.ExtendedCode,
            Options(message, edns));
    }

    /// <summary>Writes the reply to one asker; returns its length. What does not fit is left out as a whole, and the reply says so.</summary>
    /// <param name="query">The asker's question.</param>
    /// <param name="reply">Room for the reply, its most bytes.</param>
    /// <param name="age">Seconds since it arrived.</param>
    public int Write(in Query query, Span<byte> reply, uint age)
    {
        query.Packet[..query.QuestionEnd].CopyTo(reply);
        var options = query.Edns.Present ? Edns.Size + _options.Length : 0;
        var fits = query.QuestionEnd + _body.Length + options <= reply.Length;
        var length = query.QuestionEnd;
        if (fits)
        {
            _body.CopyTo(reply[length..]);
            if (age > 0)
                Grow(reply[length..], age);
            length += _body.Length;
        }

        var edns = 0;
        if (query.Edns.Present && length + Edns.Size <= reply.Length)
        {
            var opt = reply[length..];
            length += Edns.Write(opt, _extendedCode, query.Edns.DnssecOk);
            edns = 1;
            if (fits && _options.Length > 0)
            {
                BinaryPrimitives.WriteUInt16BigEndian(opt[9..], (ushort)_options.Length);
                _options.CopyTo(reply[length..]);
                length += _options.Length;
            }
        }

        WriteHeader(query, reply, fits, edns);
        return length;
    }

    private static byte[] Options(ReadOnlySpan<byte> message, Edns edns)
    {
        if (edns.OptionsLength == 0)
            return [];
        var options = new byte[edns.OptionsLength];
        var length = edns.CopyOptions(message, options);
        return length <= 0 ? [] : options[..length];
    }

    private void Grow(Span<byte> body, uint age)
    {
        foreach (var offset in _ttls)
        {
            var ttl = BinaryPrimitives.ReadUInt32BigEndian(body[offset..]);
            BinaryPrimitives.WriteUInt32BigEndian(body[offset..], ttl > age ? ttl - age : 0);
        }
    }

    private void WriteHeader(in Query query, Span<byte> reply, bool fits, int edns)
    {
        const HeaderFlags Asker = HeaderFlags.RecursionDesired | HeaderFlags.CheckingDisabled;
        var bits = (_header.Bits & (ushort)HeaderFlags.AuthenticData) | ((int)_header.Code & 0xf)
            | (query.Header.Bits & (ushort)Asker)
            | (int)(HeaderFlags.Response | HeaderFlags.RecursionAvailable)
            | (fits && !_header.IsTruncated ? 0 : (int)HeaderFlags.Truncated);
        var header = fits
            ? new Header(query.Header.Id, (ushort)bits, 1, _header.Answers, _header.Authorities, (ushort)(_header.Additionals + edns))
            : new Header(query.Header.Id, (ushort)bits, 1, 0, 0, (ushort)edns);
        header.Write(reply);
    }
}
