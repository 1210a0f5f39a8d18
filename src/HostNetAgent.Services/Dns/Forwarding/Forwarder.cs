using HostNetAgent.Core.Model;
using HostNetAgent.Services.Dns.Answering;
using HostNetAgent.Services.Dns.Codec;
using HostNetAgent.Services.Dns.Serving;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>
/// Asks name servers on behalf of clients: equal questions once, one server after another, over a stream where a datagram does not do. Of the loop's thread.
/// </summary>
internal sealed class Forwarder(IUpstreamWay ways, AnswerCache cache, NameServiceOptions options)
{
    private static readonly int[] Patience = [1000, 1000, 1000, 1500];
    private readonly Dictionary<ulong, Pending> _pending = [];
    private readonly PriorityQueue<Attempt, long> _deadlines = new();
    private readonly RandomBits _random = new();
    private readonly byte[] _reply = new byte[ushort.MaxValue];
    private readonly HashSet<IpAddress> _ours = [];
    private int _inFlight;
    private long _now;

    /// <summary>Questions that are being asked.</summary>
    public int InFlight => _inFlight;

    /// <summary>Milliseconds until something must be done; -1 for never.</summary>
    public int UntilDeadline(long now) => _deadlines.TryPeek(out _, out var due) ? (int)Math.Clamp(due - now, 0, int.MaxValue) : -1;

    /// <summary>Our own addresses, which are never asked: that would be asking in a circle.</summary>
    public HashSet<IpAddress> NeverAsked => _ours;

    /// <summary>
    /// Answers out of the cache, or begins to ask; then the reply comes later and the length is 0.
    /// </summary>
    public int Ask(in Query query, ServerList list, in Asker asker, Span<byte> reply, long now)
    {
        _now = now;
        Span<byte> key = stackalloc byte[CacheKey.MaxLength];
        key = key[..CacheKey.Write(query, list.Number, key)];
        var hash = CacheKey.Hash(key);
        var personal = HasOptions(query);
        if (!personal && cache.Find(hash, key, now, out var age) is { } known)
        {
            asker.Counters.Count(QueryResult.Cached);
            return known.Write(query, reply, age);
        }

        if (asker.Client.InFlight >= options.ClientQuestions || _inFlight >= options.Questions)
        {
            asker.Counters.Count(QueryResult.Limited);
            return Replies.Empty(query, reply, ResponseCode.Refused);
        }

        if (personal || !_pending.TryGetValue(hash, out var pending) || !pending.Key.AsSpan().SequenceEqual(key) || pending.Waiters.Count >= Pending.MostWaiters)
        {
            pending = new Pending(hash, personal ? null : key.ToArray(), list, UpstreamQuestion.Of(query, out _), query.QuestionEnd, query.Type, now);
            _inFlight++;
            if (!personal)
                _pending[hash] = pending;
            if (!TryNext(pending))
            {
                End(pending);
                asker.Counters.Count(QueryResult.Failed);
                return Replies.Empty(query, reply, ResponseCode.ServerFailure);
            }
        }

        asker.Client.InFlight++;
        pending.Waiters.Add(new Waiter(asker, query.Packet.ToArray()));
        return 0;
    }

    /// <summary>Gives up those servers whose time is over.</summary>
    public void Expire(long now)
    {
        _now = now;
        while (_deadlines.TryPeek(out var attempt, out var due) && due <= now)
        {
            _deadlines.Dequeue();
            // One that went on over a stream has a later deadline, further back.
            if (!attempt.IsAwaited || due != attempt.Due)
                continue;
            attempt.Overdue = true;
            attempt.Server.Fail(now, rests: true);
            GoOn(attempt.Pending);
        }
    }

    /// <summary>A message came that may be the answer.</summary>
    public void Arrived(Attempt attempt, ReadOnlySpan<byte> answer, bool stream)
    {
        var pending = attempt.Pending;
        var match = UpstreamQuestion.Match(attempt.Message, pending.QuestionEnd, answer);
        if (match == AnswerMatch.Foreign || !Header.TryRead(answer, out var header))
        {
            if (stream)
                Broken(attempt);
            return;
        }

        // Over a stream nobody else can answer: then it is the server that changes the letters.
        if (match == AnswerMatch.OtherCase && stream)
            attempt.Server.ChangesCase = true;
        var proven = stream || match != AnswerMatch.OtherCase || attempt.Server.ChangesCase;
        var stored = proven && header.Code is ResponseCode.NoError or ResponseCode.NameError ? StoredAnswer.Of(answer, pending.QuestionEnd, pending.Type) : null;
        if (!proven || (!stream && header.IsTruncated))
        {
            pending.Cut ??= stored;
            AskByStream(attempt);
            return;
        }

        attempt.Close();
        if (stored is null)
            TurnedDown(attempt, header);
        else
            Accept(attempt, stored);
    }

    /// <summary>No answer will come from this attempt.</summary>
    public void Broken(Attempt attempt)
    {
        attempt.Close();
        attempt.Server.Fail(_now, rests: true);
        GoOn(attempt.Pending);
    }

    /// <summary>Tells the time before answers are handed in.</summary>
    public void At(long now) => _now = now;

    private static bool HasOptions(in Query query)
    {
        if (query.Edns.OptionsLength == 0)
            return false;
        Span<byte> options = stackalloc byte[512];
        return query.Edns.CopyOptions(query.Packet, options) != 0;
    }

    private void AskByStream(Attempt attempt)
    {
        if (attempt.ByStream)
            return;
        attempt.ByStream = true;
        Await(attempt, Patience[^1]);
        ways.SendByStream(attempt.Server.Address, attempt.Message, TimeSpan.FromMilliseconds(attempt.Due - _now), attempt);
    }

    private void Accept(Attempt attempt, StoredAnswer answer)
    {
        var pending = attempt.Pending;
        attempt.Server.Answer(_now - attempt.Started);
        if (attempt.ProvesPlain)
            attempt.Server.KeepPlain(_now);
        if (pending.Key is { } key)
            cache.Add(pending.Hash, key, answer, _now);
        Finish(pending, answer);
    }

    // A server that never heard of the OPT record cannot read such a question (RFC 6891 7), and may answer it without. One that knows the record
    // and dislikes an asker's options says so in a record of its own: that is no reason to ask it plainly ever after.
    private void TurnedDown(Attempt attempt, Header header)
    {
        var pending = attempt.Pending;
        attempt.Server.Fail(_now, rests: false);
        if (header.Code is ResponseCode.FormatError or ResponseCode.NotImplemented)
        {
            pending.Verdict = header.Code;
            if (attempt.HasEdns && !pending.HasHope && pending.MayAsk(_now) && TryAsk(pending, attempt.Server, plain: true, header.Additionals == 0 && pending.Key is not null))
                return;
        }

        GoOn(pending);
    }

    private void Await(Attempt attempt, int patience)
    {
        attempt.AwaitUntil(Math.Min(_now + patience, attempt.Pending.Ends));
        _deadlines.Enqueue(attempt, attempt.Due);
    }

    private void GoOn(Pending pending)
    {
        if (!pending.Done && !pending.HasHope && !TryNext(pending))
            Finish(pending, pending.Cut);
    }

    private bool TryNext(Pending pending)
    {
        while (pending.MayAsk(_now) && pending.List.Choose(pending, _now, IsOurs) is { } server)
        {
            if (TryAsk(pending, server, server.IsPlain(_now), provesPlain: false))
                return true;
        }

        return false;
    }

    private bool TryAsk(Pending pending, Upstream server, bool plain, bool provesPlain)
    {
        var message = UpstreamQuestion.Vary(pending.Message, pending.QuestionEnd, _random, mixCase: !server.ChangesCase, plain);
        var attempt = new Attempt(this, pending, server, message, _now) { ProvesPlain = provesPlain };
        pending.Attempts.Add(attempt);
        server.Ask();
        // The deadline first: were the sending to end in a fault, the question would still have one.
        Await(attempt, Patience[pending.Attempts.Count - 1]);
        if (attempt.TrySend(ways))
            return true;
        attempt.Close();
        server.Fail(_now, rests: true);
        return false;
    }

    private bool IsOurs(Upstream server)
    {
        Span<byte> bytes = stackalloc byte[16];
        return server.Address.Port == 53 && server.Address.Address.TryWriteBytes(bytes, out var written) && _ours.Contains(IpAddress.FromBytes(bytes[..written]));
    }

    private void End(Pending pending)
    {
        pending.Finish();
        _inFlight--;
        if (pending.Key is not null && _pending.TryGetValue(pending.Hash, out var held) && ReferenceEquals(held, pending))
            _pending.Remove(pending.Hash);
    }

    private void Finish(Pending pending, StoredAnswer? answer)
    {
        End(pending);
        foreach (var (asker, packet) in pending.Waiters)
        {
            asker.Client.InFlight--;
            asker.Counters.Count(answer is null ? QueryResult.Failed : QueryResult.Forwarded);
            if (!Query.TryRead(packet, out var query, out _))
                continue;
            var reply = _reply.AsSpan(0, Replies.Limit(query, asker.Channel.IsStream, _reply.Length));
            var length = answer is null ? Replies.Empty(query, reply, pending.Verdict) : answer.Write(query, reply, age: 0);
            asker.Reply(reply[..length]);
        }
    }
}
