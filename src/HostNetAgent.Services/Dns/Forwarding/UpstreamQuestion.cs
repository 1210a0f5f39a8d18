using System.Buffers.Binary;
using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>A client's question as it goes to a name server, and the check whether a message is the answer to it.</summary>
internal static class UpstreamQuestion
{
    private const HeaderFlags PassedOn = HeaderFlags.RecursionDesired | HeaderFlags.CheckingDisabled | HeaderFlags.AuthenticData;

    /// <summary>Makes the message: id 0, the client's flags, question and EDNS options but cookies.</summary>
    public static byte[] Of(in Query query, out bool hasOptions)
    {
        Span<byte> options = stackalloc byte[512];
        var optionsLength = query.Edns.OptionsLength > 0 ? Math.Max(0, query.Edns.CopyOptions(query.Packet, options)) : 0;
        hasOptions = optionsLength > 0;
        var message = new byte[query.QuestionEnd + (query.Edns.Present ? Edns.Size + optionsLength : 0)];
        query.Packet[..query.QuestionEnd].CopyTo(message);
        new Header(0, (ushort)(query.Header.Bits & (ushort)PassedOn), 1, 0, 0, (ushort)(query.Edns.Present ? 1 : 0)).Write(message);
        if (query.Edns.Present)
        {
            var opt = message.AsSpan(query.QuestionEnd);
            Edns.Write(opt, 0, query.Edns.DnssecOk);
            BinaryPrimitives.WriteUInt16BigEndian(opt[9..], (ushort)optionsLength);
            options[..optionsLength].CopyTo(opt[Edns.Size..]);
        }

        return message;
    }

    /// <summary>The same with another id and, if wanted, letters of other case or without the OPT record.</summary>
    public static byte[] Vary(byte[] message, int questionEnd, RandomBits random, bool mixCase, bool plain)
    {
        var copy = message.AsSpan(0, plain ? questionEnd : message.Length).ToArray();
        if (plain && Header.TryRead(copy, out var header))
            (header with { Additionals = 0 }).Write(copy);
        BinaryPrimitives.WriteUInt16BigEndian(copy, random.NextId());
        if (mixCase)
            random.MixCase(copy.AsSpan(Header.Size, questionEnd - Header.Size - 4));
        return copy;
    }

    public static AnswerMatch Match(ReadOnlySpan<byte> sent, int questionEnd, ReadOnlySpan<byte> answer)
    {
        if (!Header.TryRead(answer, out var header) || !header.IsResponse || header.Opcode != 0 || header.Id != BinaryPrimitives.ReadUInt16BigEndian(sent))
            return AnswerMatch.Foreign;
        if (header is { Questions: 0, Answers: 0 } && header.Code is not (ResponseCode.NoError or ResponseCode.NameError))
            return AnswerMatch.CodeAlone;
        if (header.Questions != 1 || answer.Length < questionEnd)
            return AnswerMatch.Foreign;
        var asked = sent[Header.Size..questionEnd];
        var given = answer[Header.Size..questionEnd];
        if (asked.SequenceEqual(given))
            return AnswerMatch.Exact;
        return asked[^4..].SequenceEqual(given[^4..]) && WireName.Same(asked[..^4], given[..^4]) ? AnswerMatch.OtherCase : AnswerMatch.Foreign;
    }
}

/// <summary>How far a message is the answer to a question.</summary>
internal enum AnswerMatch
{
    /// <summary>Not at all: somebody else's, or somebody's who guesses.</summary>
    Foreign,

    /// <summary>By its id, and without the question: from a server that could not read it, or would not.</summary>
    CodeAlone,

    /// <summary>But for upper and lower case: a server that changes it, or somebody who guesses.</summary>
    OtherCase,

    /// <summary>In every bit.</summary>
    Exact,
}
