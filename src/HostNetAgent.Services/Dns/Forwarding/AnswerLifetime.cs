using System.Buffers.Binary;
using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>
/// For how long an answer holds: the least TTL of its records; a negative one as its SOA record says (RFC 2308 5), and without such a record not
/// at all. A TTL with the highest bit set is none (RFC 2181 8).
/// </summary>
internal struct AnswerLifetime(RecordType asked)
{
    private uint _least = uint.MaxValue;
    private uint? _negative;
    private bool _positive;

    public void See(ReadOnlySpan<byte> message, Record record, int index, Header header)
    {
        var ttl = record.Ttl > int.MaxValue ? 0 : record.Ttl;
        _least = Math.Min(_least, ttl);
        if (index < header.Answers)
            _positive |= record.Type == asked || asked == RecordType.Any;
        else if (record is { Type: RecordType.Soa, Length: >= 22 } && index < header.Answers + header.Authorities)
            _negative = Math.Min(ttl, BinaryPrimitives.ReadUInt32BigEndian(message[(record.End - 4)..]));
    }

    public readonly bool IsNegative(Header header) => header.Code == ResponseCode.NameError || !_positive;

    public readonly uint Seconds(Header header)
    {
        if (header.Code is not (ResponseCode.NoError or ResponseCode.NameError) || header.IsTruncated)
            return 0;
        return IsNegative(header) ? Math.Min(_negative ?? 0, _least) : _least;
    }
}
