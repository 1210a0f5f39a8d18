using System.Diagnostics.Metrics;
using HostNetAgent.Services.Dns;

namespace HostNetAgent.Daemon.Metrics;

/// <summary>What the name service shows of itself.</summary>
internal static class NameInstruments
{
    public static void Add(Meter meter, Func<NameServiceFigures> figures)
    {
        meter.CreateObservableGauge("hostnet_dns_sockets", () => (long)figures().OpenSockets, null, "Sockets on which names are served.");
        meter.CreateObservableGauge("hostnet_dns_sockets_missing", () => (long)figures().MissingSockets, null, "Sockets that cannot be opened, as when another program has port 53 on every address.");
        meter.CreateObservableGauge("hostnet_dns_cache_entries", () => (long)figures().CacheEntries, null, "Answers of name servers that are kept.");
        meter.CreateObservableGauge("hostnet_dns_cache_bytes", () => figures().CacheBytes, null, "Bytes of answers that are kept, about.");
        meter.CreateObservableGauge("hostnet_dns_in_flight", () => (long)figures().InFlight, null, "Questions that name servers are being asked.");
        meter.CreateObservableCounter("hostnet_dns_queries", () => Queries(figures()), null, "Questions of the members of a network, by result.");
        meter.CreateObservableCounter("hostnet_dns_upstream_queries", () => Servers(figures(), static server => server.Asked), null, "Questions to a name server.");
        meter.CreateObservableCounter("hostnet_dns_upstream_answers", () => Servers(figures(), static server => server.Answered), null, "Answers of a name server that were passed on.");
        meter.CreateObservableCounter("hostnet_dns_upstream_failures", () => Servers(figures(), static server => server.Failed), null, "Questions that a name server did not answer, or with a failure.");
        meter.CreateObservableCounter(
            "hostnet_dns_upstream_answer_seconds",
            () => figures().Servers.Select(server => new Measurement<double>(server.AnswerSeconds, new KeyValuePair<string, object?>("server", server.Server))),
            null,
            "Time that a name server's answers took, together.");
    }

    private static IEnumerable<Measurement<long>> Queries(NameServiceFigures figures) =>
        figures.Queries.Where(query => query.Count > 0)
            .Select(query => new Measurement<long>(query.Count, new("network", query.Network), new KeyValuePair<string, object?>("result", query.Result)));

    private static IEnumerable<Measurement<long>> Servers(NameServiceFigures figures, Func<ServerFigure, long> value) =>
        figures.Servers.Select(server => new Measurement<long>(value(server), new KeyValuePair<string, object?>("server", server.Server)));
}
