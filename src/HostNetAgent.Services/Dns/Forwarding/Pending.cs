using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>A question that name servers are being asked, for all who asked it meanwhile.</summary>
internal sealed class Pending(ulong hash, byte[]? key, ServerList list, byte[] message, int questionEnd, RecordType type)
{
    public const int MostAttempts = 4;
    public const int MostWaiters = 256;

    private readonly Upstream[] _asked = new Upstream[MostAttempts];

    public ulong Hash => hash;

    /// <summary>Its place in the cache; null when nobody else may have the answer.</summary>
    public byte[]? Key => key;

    public ServerList List => list;

    public byte[] Message => message;

    public int QuestionEnd => questionEnd;

    public RecordType Type => type;

    public List<Waiter> Waiters { get; } = new(1);

    public List<Attempt> Attempts { get; } = new(1);

    public ReadOnlySpan<Upstream> Asked => _asked.AsSpan(0, Attempts.Count);

    public bool Done { get; private set; }

    public void Add(Attempt attempt)
    {
        _asked[Attempts.Count] = attempt.Server;
        Attempts.Add(attempt);
    }

    /// <summary>Whether an answer may still come.</summary>
    public bool HasHope => Attempts.Exists(static attempt => !attempt.Over);

    public void Finish()
    {
        Done = true;
        foreach (var attempt in Attempts)
            attempt.Close();
    }
}
