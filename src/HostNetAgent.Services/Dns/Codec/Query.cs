namespace HostNetAgent.Services.Dns.Codec;

/// <summary>A client's question, as it lies in its packet.</summary>
internal readonly ref struct Query
{
    public const ushort Internet = 1;

    private Query(ReadOnlySpan<byte> packet, Header header, int nameLength, RecordType type, ushort @class, Edns edns)
    {
        Packet = packet;
        Header = header;
        NameLength = nameLength;
        Type = type;
        Class = @class;
        Edns = edns;
    }

    public ReadOnlySpan<byte> Packet { get; }

    public Header Header { get; }

    public int NameLength { get; }

    public RecordType Type { get; }

    public ushort Class { get; }

    public Edns Edns { get; }

    /// <summary>The name with the client's own upper and lower case.</summary>
    public ReadOnlySpan<byte> Name => Packet.Slice(Header.Size, NameLength);

    /// <summary>Offset behind the question.</summary>
    public int QuestionEnd => Header.Size + NameLength + 4;

    /// <summary>Reads a query of one question. What is no query at all gets no answer; anything else that is wrong has a code.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="query">The query.</param>
    /// <param name="wrong">What to answer when this is false; null for nothing.</param>
    public static bool TryRead(ReadOnlySpan<byte> packet, out Query query, out ResponseCode? wrong)
    {
        query = default;
        wrong = null;
        if (!MessageReader.TryStart(packet, out var reader) || reader.Header.IsResponse)
            return false;
        var header = reader.Header;
        wrong = ResponseCode.NotImplemented;
        if (header.Opcode != 0)
            return false;
        wrong = ResponseCode.FormatError;
        Span<byte> name = stackalloc byte[WireName.MaxLength];
        if (header.Questions != 1 || header.Answers != 0 || !reader.TryReadQuestion(name, out var length, out var type, out var @class))
            return false;
        // A first name that is compressed could only point into the header.
        if (reader.Offset != Header.Size + length + 4 || !TryReadEdns(packet, ref reader, out var edns))
            return false;
        query = new Query(packet, header, length, type, @class, edns);
        wrong = edns.Version == 0 ? null : ResponseCode.BadVersion;
        return wrong is null;
    }

    private static bool TryReadEdns(ReadOnlySpan<byte> packet, ref MessageReader reader, out Edns edns)
    {
        edns = Edns.None;
        var (authorities, records) = (reader.Header.Authorities, reader.Header.Authorities + reader.Header.Additionals);
        for (var i = 0; i < records; i++)
        {
            if (!reader.TryReadRecord(out var record))
                return false;
            if (record.Type != RecordType.Opt)
                continue;
            if (edns.Present || i < authorities)
                return false;
            edns = Edns.Of(record);
            if (!edns.IsSound(packet))
                return false;
        }

        return true;
    }
}
