using System.Net;
using System.Net.Sockets;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>A name server that is asked, and what is remembered of it. Of the loop's thread; the counters are read by others.</summary>
internal sealed class Upstream(IPEndPoint address)
{
    private const int LongestRest = 30_000;

    // Servers are replaced by better ones.
    private const int PlainFor = 3_600_000;
    private int _failures;
    private long _restsUntil;
    private long _plainUntil;

    /// <summary>Where it is.</summary>
    public IPEndPoint Address => address;

    /// <summary>As in the logs and metrics.</summary>
    public string Name { get; } = address.ToString();

    /// <summary>Whether it answers in other letters than it was asked in, so that these prove nothing.</summary>
    public bool ChangesCase { get; set; }

    /// <summary>Questions sent.</summary>
    public long Asked { get; private set; }

    /// <summary>Questions that it did not answer, or with a failure.</summary>
    public long Failed { get; private set; }

    /// <summary>How long its answers took, together.</summary>
    public double AnswerSeconds { get; private set; }

    /// <summary>Its answers.</summary>
    public long Answered { get; private set; }

    public AddressFamily Family => address.AddressFamily;

    /// <summary>Whether it failed lately and should be asked after the others.</summary>
    public bool Rests(long now) => now < _restsUntil;

    /// <summary>Whether it answered lately only without an OPT record, and should be asked without.</summary>
    public bool IsPlain(long now) => now < _plainUntil;

    public void KeepPlain(long now) => _plainUntil = now + PlainFor;

    public void Ask() => Asked++;

    public void Answer(long milliseconds)
    {
        (_failures, _restsUntil) = (0, 0);
        Answered++;
        AnswerSeconds += milliseconds / 1000.0;
    }

    public void Fail(long now, bool rests)
    {
        Failed++;
        if (!rests)
            return;
        _failures = Math.Min(_failures + 1, 10);
        if (_failures > 1)
            _restsUntil = now + Math.Min(LongestRest, 500 << _failures);
    }
}
