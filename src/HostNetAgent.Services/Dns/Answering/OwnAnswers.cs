using System.Text;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;
using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Dns.Answering;

/// <summary>
/// Answers out of the networks' own names. A known name is answered here whatever the type, so that nothing about it is ever asked
/// elsewhere; the same goes for the addresses of the asker's networks.
/// </summary>
internal sealed class OwnAnswers
{
    /// <summary>See docs/adr: long enough to merge a burst, short enough that nobody goes to an address that was left.</summary>
    public const uint Ttl = 1;

    private uint _turn;

    /// <summary>Writes the reply to a question about a name or address that is ours; false when it is not.</summary>
    /// <param name="query">The question.</param>
    /// <param name="name">Its name in lower case, dotted.</param>
    /// <param name="view">What the asker knows.</param>
    /// <param name="reply">Room for the reply, its most bytes.</param>
    /// <param name="length">Length of the reply.</param>
    /// <param name="result">For the metrics.</param>
    public bool TryAnswer(in Query query, ReadOnlySpan<byte> name, AskerView view, Span<byte> reply, out int length, out QueryResult result)
    {
        (length, result) = (0, QueryResult.Own);
        if (name.EndsWith(".arpa"u8) && ReverseName.TryParse(name, out var address))
            return TryAnswerReverse(query, address, view, reply, out length, out result);
        if (view.Find(name) is not { } found)
            return false;
        length = Addresses(query, found, reply, out var any);
        result = any ? QueryResult.Own : QueryResult.Empty;
        return true;
    }

    private static bool TryAnswerReverse(in Query query, IpAddress address, AskerView view, Span<byte> reply, out int length, out QueryResult result)
    {
        (length, result) = (0, QueryResult.Own);
        var (holder, zone) = view.FindAddress(address);
        if (zone is null)
            return false;
        if (holder is null || query.Type is not (RecordType.Ptr or RecordType.Any))
        {
            result = holder is null ? QueryResult.Unknown : QueryResult.Empty;
            length = Replies.Empty(query, reply, holder is null ? ResponseCode.NameError : ResponseCode.NoError, HeaderFlags.Authoritative);
            return true;
        }

        Span<byte> wire = stackalloc byte[WireName.MaxLength];
        if (!TryWireName(holder, zone, wire, out var wireLength))
            return false;
        var writer = Replies.Begin(query, reply);
        var answers = writer.TryWriteNameAnswer(RecordType.Ptr, Ttl, wire[..wireLength]) ? 1 : 0;
        length = Replies.Finish(query, reply, ref writer, answers);
        return true;
    }

    private static bool TryWireName(NameHolder holder, Zone zone, Span<byte> wire, out int length)
    {
        Span<byte> text = stackalloc byte[2 * 64];
        var written = Encoding.ASCII.GetBytes(holder.Sandbox.Name, text);
        text[written++] = (byte)'.';
        written += Encoding.ASCII.GetBytes(zone.Network.Name, text[written..]);
        return WireName.TryFromText(text[..written], wire, out length);
    }

    private int Addresses(in Query query, FoundName found, Span<byte> reply, out bool any)
    {
        var writer = Replies.Begin(query, reply);
        var answers = 0;
        var wantsV4 = query.Type is RecordType.A or RecordType.Any;
        var wantsV6 = query.Type is RecordType.Aaaa or RecordType.Any;
        // Room for the OPT record first: an answer without it would be taken for one of a server that knows no EDNS.
        var room = query.Edns.Present ? new MessageWriter(reply[..^Edns.Size], writer.Length) : writer;
        var count = found.Holders.Length;
        var first = count > 1 ? (int)(_turn++ % (uint)count) : 0;
        for (var i = 0; i < count; i++)
        {
            var holder = found.Holders[(first + i) % count];
            if (wantsV4 && holder.V4 is { } v4)
                answers += Write(ref room, RecordType.A, v4);
            if (wantsV6 && holder.V6 is { } v6)
                answers += Write(ref room, RecordType.Aaaa, v6);
        }

        any = answers > 0;
        var full = room.IsFull;
        writer = new MessageWriter(reply, room.Length);
        return Replies.Finish(query, reply, ref writer, answers, full);
    }

    private static int Write(ref MessageWriter writer, RecordType type, IpAddress address)
    {
        Span<byte> data = stackalloc byte[16];
        address.WriteBytes(data);
        return writer.TryWriteAnswer(type, Ttl, data[..address.Size]) ? 1 : 0;
    }
}
