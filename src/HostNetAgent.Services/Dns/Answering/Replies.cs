using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Dns.Answering;

/// <summary>Replies without records, and the frame of those with some.</summary>
internal static class Replies
{
    /// <summary>The most bytes of a reply: over TCP what is there, else what the asker takes.</summary>
    public static int Limit(in Query query, bool stream, int room) =>
        stream ? room : Math.Min(room, query.Edns.Present ? Math.Min(query.Edns.PayloadSize, Edns.OurPayloadSize) : 512);

    /// <summary>Copies the question behind a header that is written last; returns a writer for the records.</summary>
    public static MessageWriter Begin(in Query query, Span<byte> reply)
    {
        query.Packet[..query.QuestionEnd].CopyTo(reply);
        return new MessageWriter(reply, query.QuestionEnd);
    }

    /// <summary>Writes the header of a reply of ours.</summary>
    public static void WriteHeader(in Query query, Span<byte> reply, HeaderFlags flags, ResponseCode code, int answers, int additionals)
    {
        var kept = query.Header.Bits & (ushort)(HeaderFlags.RecursionDesired | HeaderFlags.CheckingDisabled);
        var bits = kept | (int)(HeaderFlags.Response | HeaderFlags.RecursionAvailable | flags) | ((int)code & 0xf);
        new Header(query.Header.Id, (ushort)bits, 1, (ushort)answers, 0, (ushort)additionals).Write(reply);
    }

    /// <summary>Ends a reply that is ours to give; returns its length.</summary>
    public static int Finish(in Query query, Span<byte> reply, ref MessageWriter writer, int answers, bool full = false)
    {
        var edns = query.Edns.Present && writer.TryWriteEdns(0, query.Edns.DnssecOk) ? 1 : 0;
        var flags = HeaderFlags.Authoritative | (full || writer.IsFull ? HeaderFlags.Truncated : HeaderFlags.None);
        WriteHeader(query, reply, flags, ResponseCode.NoError, answers, edns);
        return writer.Length;
    }

    /// <summary>A reply without records; returns its length.</summary>
    public static int Empty(in Query query, Span<byte> reply, ResponseCode code, HeaderFlags flags = HeaderFlags.None)
    {
        var writer = Begin(query, reply);
        var edns = query.Edns.Present && writer.TryWriteEdns((byte)((int)code >> 4), query.Edns.DnssecOk) ? 1 : 0;
        WriteHeader(query, reply, flags, code, 0, edns);
        return writer.Length;
    }

    /// <summary>A reply to a packet whose question could not be read: its header alone.</summary>
    public static int HeaderOnly(ReadOnlySpan<byte> packet, Span<byte> reply, ResponseCode code)
    {
        if (!Header.TryRead(packet, out var header))
            return 0;
        var kept = header.Bits & (0x7800 | (ushort)HeaderFlags.RecursionDesired);
        new Header(header.Id, (ushort)(kept | (int)HeaderFlags.Response | ((int)code & 0xf)), 0, 0, 0, 0).Write(reply);
        return Header.Size;
    }
}
