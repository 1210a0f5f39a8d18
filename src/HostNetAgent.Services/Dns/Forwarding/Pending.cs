using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>A question that name servers are being asked, for all who asked it meanwhile.</summary>
internal sealed class Pending(ulong hash, byte[]? key, ServerList list, byte[] message, int questionEnd, RecordType type, long started)
{
    public const int MostAttempts = 4;
    public const int MostWaiters = 256;

    // The C library asks again after five seconds; by then it has an answer.
    private const int LongestWait = 4500;

    public ulong Hash => hash;

    /// <summary>Its place in the cache; null when nobody else may have the answer.</summary>
    public byte[]? Key => key;

    public ServerList List => list;

    public byte[] Message => message;

    public int QuestionEnd => questionEnd;

    public RecordType Type => type;

    public List<Waiter> Waiters { get; } = new(1);

    public List<Attempt> Attempts { get; } = new(1);

    /// <summary>An answer that was cut off: better than none, should no stream bring the whole.</summary>
    public StoredAnswer? Cut { get; set; }

    /// <summary>What its askers are told when no server answers.</summary>
    public ResponseCode Verdict { get; set; } = ResponseCode.ServerFailure;

    /// <summary>When its askers are told, whatever is still on its way.</summary>
    public long Ends => started + LongestWait;

    public bool Done { get; private set; }

    /// <summary>Whether a server still has time to answer. As long as it is so there is a deadline; without, nobody would come back to this question.</summary>
    public bool HasHope => Attempts.Exists(static attempt => attempt.IsAwaited);

    /// <summary>Whether there is time and reason to ask once more.</summary>
    public bool MayAsk(long now) => now < Ends && Attempts.Count < MostAttempts;

    /// <summary>How often a server was asked, and whether it was silent each time.</summary>
    public int TimesAsked(Upstream server, out bool unheard)
    {
        var times = 0;
        unheard = true;
        foreach (var attempt in Attempts)
        {
            if (!ReferenceEquals(attempt.Server, server))
                continue;
            times++;
            unheard &= attempt.IsUnheard;
        }

        return times;
    }

    public void Finish()
    {
        Done = true;
        foreach (var attempt in Attempts)
            attempt.Close();
    }
}
