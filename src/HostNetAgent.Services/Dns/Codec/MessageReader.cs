using System.Buffers.Binary;

namespace HostNetAgent.Services.Dns.Codec;

/// <summary>Walks through a message from one part to the next. Nothing is copied; whatever does not fit in the message is refused.</summary>
internal ref struct MessageReader
{
    private readonly ReadOnlySpan<byte> _message;
    private int _offset;

    private MessageReader(ReadOnlySpan<byte> message, Header header)
    {
        _message = message;
        _offset = Header.Size;
        Header = header;
    }

    public Header Header { get; }

    /// <summary>Offset of what comes next.</summary>
    public readonly int Offset => _offset;

    public static bool TryStart(ReadOnlySpan<byte> message, out MessageReader reader)
    {
        reader = default;
        if (!Header.TryRead(message, out var header))
            return false;
        reader = new MessageReader(message, header);
        return true;
    }

    /// <summary>Reads a question; its name goes to <paramref name="name"/>, expanded.</summary>
    public bool TryReadQuestion(scoped Span<byte> name, out int length, out RecordType type, out ushort @class)
    {
        (type, @class) = (default, 0);
        if (!WireName.TryRead(_message, ref _offset, name, out length) || _offset + 4 > _message.Length)
            return false;
        type = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(_message[_offset..]);
        @class = BinaryPrimitives.ReadUInt16BigEndian(_message[(_offset + 2)..]);
        _offset += 4;
        return true;
    }

    /// <summary>Reads where the next record's parts are.</summary>
    public bool TryReadRecord(out Record record)
    {
        record = default;
        var start = _offset;
        if (!WireName.TrySkip(_message, ref _offset) || _offset + 10 > _message.Length)
            return false;
        var fixedPart = _message.Slice(_offset, 10);
        var length = BinaryPrimitives.ReadUInt16BigEndian(fixedPart[8..]);
        record = new Record(
            start,
            (RecordType)BinaryPrimitives.ReadUInt16BigEndian(fixedPart),
            BinaryPrimitives.ReadUInt16BigEndian(fixedPart[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(fixedPart[4..]),
            _offset + 4,
            _offset + 10,
            length);
        _offset = record.End;
        return _offset <= _message.Length;
    }
}
