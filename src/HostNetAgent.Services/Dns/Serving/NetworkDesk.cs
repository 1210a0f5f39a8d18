using System.Net.Sockets;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;
using HostNetAgent.Services.Dns.Answering;
using HostNetAgent.Services.Dns.Codec;
using HostNetAgent.Services.Dns.Forwarding;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>Where the members of one network ask: its names, its clients with their limits, and what became of their questions. Of the loop's thread.</summary>
internal sealed class NetworkDesk(string networkId, string name, NameBook book, OwnAnswers own, Forwarder forwarder, NameServiceOptions options)
{
    private readonly ClientTable _clients = new();

    /// <summary>The network's name.</summary>
    public string Name => name;

    public QueryCounters Counters { get; } = new();

    /// <summary>Replies that could not be sent.</summary>
    public long LostReplies { get; private set; }

    /// <summary>The client of an address; null for one that may not ask here, which costs nothing.</summary>
    public Client? ClientOf(IpAddress address, long now)
    {
        if (_clients.Find(address) is { } known)
            return known;
        return book.IsServed(networkId, address, out var isMember) ? _clients.Add(address, isMember, now) : null;
    }

    /// <summary>Answers a packet; returns the reply's length, 0 when there is none or it comes later.</summary>
    public int Answer(IReplyChannel channel, IpAddress address, ushort port, ReadOnlySpan<byte> packet, Span<byte> reply, long now)
    {
        if (ClientOf(address, now) is not { } client)
            return Count(QueryResult.Refused, 0);
        if (!client.TryTake(now, options.ClientRate, options.ClientBurst))
            return Count(QueryResult.Limited, 0);
        if (!Query.TryRead(packet, out var query, out var wrong))
            return Malformed(packet, query, reply, wrong);
        reply = reply[..Replies.Limit(query, channel.IsStream, reply.Length)];
        if (query.Class != Query.Internet || query.Type is RecordType.Axfr or RecordType.Ixfr or RecordType.Opt)
            return Count(QueryResult.Refused, Replies.Empty(query, reply, ResponseCode.Refused));
        if (book.ViewOf(networkId, address, client) is not { } view)
            return Count(QueryResult.Refused, 0);
        return Answer(query, view, new Asker(channel, address, port, client, Counters), reply, now);
    }

    /// <summary>Whether name servers are being asked for an address.</summary>
    public bool IsWaiting(IpAddress address) => (_clients.Find(address) ?? _clients.Crowd).InFlight > 0;

    /// <summary>A reply found no way.</summary>
    public void Lost(SocketException? failure) => LostReplies += failure is null ? 0 : 1;

    private int Answer(in Query query, AskerView view, in Asker asker, Span<byte> reply, long now)
    {
        // What cannot be written as text is none of our names, and may well be one of others: the root, a service with blanks in its name.
        Span<byte> text = stackalloc byte[WireName.MaxLength];
        if (WireName.TryText(query.Name, text, out var textLength) && own.TryAnswer(query, text[..textLength], view, reply, out var length, out var result))
            return Count(result, length);
        if (LoopbackAnswers.TryAnswer(query, reply, out length, out result))
            return Count(result, length);
        return book.ServersFor(view, asker.Client, query.Name, now) is { } servers
            ? forwarder.Ask(query, servers, asker, reply, now)
            : Count(QueryResult.Unknown, Replies.Empty(query, reply, ResponseCode.NameError));
    }

    private int Malformed(ReadOnlySpan<byte> packet, in Query query, Span<byte> reply, ResponseCode? wrong) => wrong switch
    {
        null => Count(QueryResult.Refused, 0),
        ResponseCode.BadVersion => Count(QueryResult.Refused, Replies.Empty(query, reply, ResponseCode.BadVersion)),
        { } code => Count(QueryResult.Refused, Replies.HeaderOnly(packet, reply, code)),
    };

    private int Count(QueryResult result, int length)
    {
        Counters.Count(result);
        return length;
    }
}
