using System.Collections.Immutable;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>Name servers that know the same names, in the order in which they are asked.</summary>
/// <param name="Number">Tells apart what different lists answered, in the cache.</param>
/// <param name="Servers">The servers.</param>
internal sealed record ServerList(int Number, ImmutableArray<Upstream> Servers)
{
    /// <summary>More are not asked, as in the C library.</summary>
    public const int Most = 3;

    /// <summary>
    /// The next server to ask: one that was not asked yet and does not rest, else one that rests, else one that was silent, which may have lost the
    /// question; one that refused would refuse again.
    /// </summary>
    public Upstream? Choose(Pending pending, long now, Func<Upstream, bool> forbidden)
    {
        Upstream? resting = null;
        Upstream? again = null;
        var least = int.MaxValue;
        foreach (var server in Servers)
        {
            if (forbidden(server))
                continue;
            var times = pending.TimesAsked(server, out var unheard);
            if (times == 0 && !server.Rests(now))
                return server;
            if (times == 0)
                resting ??= server;
            else if (unheard && times < least)
                (again, least) = (server, times);
        }

        return resting ?? again;
    }
}
