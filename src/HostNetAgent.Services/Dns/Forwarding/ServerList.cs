using System.Collections.Immutable;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>Name servers that know the same names, in the order in which they are asked.</summary>
/// <param name="Number">Tells apart what different lists answered, in the cache.</param>
/// <param name="Servers">The servers.</param>
internal sealed record ServerList(int Number, ImmutableArray<Upstream> Servers)
{
    /// <summary>More are not asked, as in the C library.</summary>
    public const int Most = 3;

    /// <summary>The next server to ask: one that was not asked yet and does not rest, else one that rests, else (if so wished) one a second time.</summary>
    public Upstream? Choose(ReadOnlySpan<Upstream> asked, long now, bool mayRepeat, Func<Upstream, bool> forbidden)
    {
        Upstream? resting = null;
        Upstream? again = null;
        foreach (var server in Servers)
        {
            if (forbidden(server))
                continue;
            if (asked.Contains(server))
                again ??= mayRepeat ? server : null;
            else if (server.Rests(now))
                resting ??= server;
            else
                return server;
        }

        return resting ?? again;
    }
}
