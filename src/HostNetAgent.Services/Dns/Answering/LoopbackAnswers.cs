using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Dns.Answering;

/// <summary>Answers for localhost and the names below it (RFC 6761 6.3), which mean the asker itself and are nobody else's business.</summary>
internal static class LoopbackAnswers
{
    /// <summary>Writes the reply to a question about such a name; false when it is none.</summary>
    public static bool TryAnswer(in Query query, Span<byte> reply, out int length, out QueryResult result)
    {
        (length, result) = (0, QueryResult.Own);
        if (!WireName.IsWithin(query.Name, "\u0009localhost\0"u8))
            return false;
        var writer = Replies.Begin(query, reply);
        var answers = 0;
        if (query.Type is RecordType.A or RecordType.Any && writer.TryWriteAnswer(RecordType.A, OwnAnswers.Ttl, [127, 0, 0, 1]))
            answers++;
        if (query.Type is RecordType.Aaaa or RecordType.Any && writer.TryWriteAnswer(RecordType.Aaaa, OwnAnswers.Ttl, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]))
            answers++;
        result = answers > 0 ? QueryResult.Own : QueryResult.Empty;
        length = Replies.Finish(query, reply, ref writer, answers);
        return true;
    }
}
