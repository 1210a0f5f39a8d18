namespace HostNetAgent.Engine;

/// <summary>How long what failed waits for the next try: a second, then each time twice as long, up to a minute.</summary>
internal sealed class BackOff
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private TimeSpan _next = Shortest;

    /// <summary>The wait after one more failure.</summary>
    public TimeSpan Next()
    {
        var wait = _next;
        _next = wait * 2 < Longest ? wait * 2 : Longest;
        return wait;
    }

    /// <summary>It went well: the next failure is the first one again.</summary>
    public void Reset() => _next = Shortest;
}
