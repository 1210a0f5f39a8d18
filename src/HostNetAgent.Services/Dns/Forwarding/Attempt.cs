namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>One question to one name server. A late answer is still welcome while others are asked.</summary>
internal sealed class Attempt(Forwarder forwarder, Pending pending, Upstream server, byte[] message, long started) : IUpstreamListener
{
    private IDisposable? _way;

    public Pending Pending => pending;

    public Upstream Server => server;

    /// <summary>What was sent.</summary>
    public byte[] Message => message;

    public long Started => started;

    /// <summary>Whether it was sent with an OPT record.</summary>
    public bool HasEdns => message.Length > pending.QuestionEnd;

    /// <summary>Whether an answer to it shows that its server does not know EDNS.</summary>
    public bool ProvesPlain { get; init; }

    /// <summary>Whether it was put to the server again over a stream.</summary>
    public bool ByStream { get; set; }

    /// <summary>Whether the server answered in other letters.</summary>
    public bool OtherCase { get; set; }

    /// <summary>Whether nothing can come of it any more.</summary>
    public bool Over { get; private set; }

    /// <summary>Whether its server took too long: an answer is still welcome, but nobody waits for it.</summary>
    public bool Overdue { get; set; }

    /// <summary>Until when it is waited for.</summary>
    public long Due { get; private set; }

    /// <summary>Whether its end, or its deadline, is still to come.</summary>
    public bool IsAwaited => !Over && !Overdue;

    /// <summary>Whether its server has not said a word yet.</summary>
    public bool IsUnheard => !Over && !ByStream;

    public void AwaitUntil(long due) => (Due, Overdue) = (due, false);

    public bool TrySend(IUpstreamWay ways)
    {
        _way = ways.Send(server.Address, message, this);
        return _way is not null;
    }

    /// <inheritdoc/>
    public void Arrived(ReadOnlySpan<byte> answer, bool stream)
    {
        if (!Over)
            forwarder.Arrived(this, answer, stream);
    }

    /// <inheritdoc/>
    public void Broken()
    {
        if (!Over)
            forwarder.Broken(this);
    }

    public void Close()
    {
        Over = true;
        _way?.Dispose();
        _way = null;
    }
}
