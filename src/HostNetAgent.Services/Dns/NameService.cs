using HostNetAgent.Core.Ports;
using HostNetAgent.Services.Dns.Answering;
using HostNetAgent.Services.Dns.Serving;
using HostNetAgent.Services.Sockets;

namespace HostNetAgent.Services.Dns;

/// <summary>The name service of all networks: authoritative for their members, forwarding for the rest. Follows the published models by itself.</summary>
public sealed class NameService : IDisposable
{
    private readonly NameLoop _loop;

    /// <summary>Puts the parts together; nothing is opened before <see cref="Start"/>.</summary>
    /// <param name="feed">The published models.</param>
    /// <param name="tools">Sockets.</param>
    /// <param name="options">How to run.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Hears in words what is wrong, and when it is right again.</param>
    public NameService(IModelFeed feed, SocketTools tools, NameServiceOptions options, TimeProvider time, Action<string> log) =>
        _loop = new NameLoop(feed, tools, options, time, log);

    /// <summary>Starts to serve.</summary>
    public void Start() => _loop.Start();

    /// <summary>Closes everything.</summary>
    public void Dispose() => _loop.Dispose();

    /// <summary>How it fares. Any thread.</summary>
    public NameServiceFigures Figures => new()
    {
        OpenSockets = _loop.Listeners.Open,
        MissingSockets = _loop.Listeners.Missing,
        Problems = _loop.Listeners.Problems,
        CacheEntries = _loop.Cache.Count,
        CacheBytes = _loop.Cache.Bytes,
        InFlight = _loop.Forwarder.InFlight,
        Queries = [.. _loop.Desks.Values.SelectMany(desk => Results.Select(result => new QueryFigure(desk.Name, result.ToString().ToLowerInvariant(), desk.Counters.Of(result))))],
        Servers = [.. _loop.Lists.Servers.Select(server => new ServerFigure(server.Name, server.Asked, server.Answered, server.Failed, server.AnswerSeconds))],
    };

    private static readonly QueryResult[] Results = Enum.GetValues<QueryResult>();
}
