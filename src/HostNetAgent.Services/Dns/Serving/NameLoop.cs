using System.Collections.Immutable;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;
using HostNetAgent.Services.Dns.Answering;
using HostNetAgent.Services.Dns.Forwarding;
using HostNetAgent.Services.Sockets;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>The one thread of the name service: waits for all sockets of all networks and of the name servers, and does all the work between two waits.</summary>
internal sealed class NameLoop : IDisposable
{
    private const int BatchSize = 32;
    private const int LongestQuestion = 4096;

    /// <summary>How long it sleeps at most, so that it never falls far behind the models.</summary>
    private const int Turn = 2000;

    private readonly ISocketWatch _watch;
    private readonly IPacketBatch _batch;
    private readonly TimeProvider _time;
    private readonly Action<string> _log;
    private readonly NameServiceOptions _options;
    private readonly Mailbox _mailbox;
    private readonly SocketTable _table;
    private readonly ListenerSet _listeners;
    private readonly NameBook _book;
    private readonly Forwarder _forwarder;
    private readonly OwnAnswers _own = new();
    private readonly Dictionary<string, NetworkDesk> _desks = new(StringComparer.Ordinal);
    private readonly Thread _thread;
    private readonly long _start;
    private ImmutableDictionary<string, Network>? _networks;
    private long _problemTold = -10_000;
    private volatile bool _stopping;

    public NameLoop(IModelFeed feed, SocketTools tools, NameServiceOptions options, TimeProvider time, Action<string> log)
    {
        (_time, _log, _options) = (time, log, options);
        _start = time.GetTimestamp();
        _watch = tools.Watch();
        _batch = tools.Batch(BatchSize, LongestQuestion);
        _mailbox = new Mailbox(_watch);
        _table = new SocketTable(_watch);
        Lists = new ServerLists();
        Cache = new AnswerCache(options.CacheEntries, options.CacheBytes);
        _book = new NameBook(feed, Lists, new HostResolvConf(options.ResolvConf, Lists));
        _forwarder = new Forwarder(new UpstreamSockets(_table, _mailbox), Cache, options);
        _listeners = new ListenerSet(_table, _batch, _mailbox, new StreamLimits(options), log);
        feed.WhenNetworksChange(_watch.Wake);
        _thread = new Thread(Run) { IsBackground = true, Name = "hostnet names" };
    }

    public ServerLists Lists { get; }

    public AnswerCache Cache { get; }

    public ListenerSet Listeners => _listeners;

    public Forwarder Forwarder => _forwarder;

    /// <summary>Desks of the networks; replaced, never changed. Any thread.</summary>
    public ImmutableArray<KeyValuePair<string, NetworkDesk>> Desks { get; private set; } = [];

    // The networks of an earlier life do not wait for a change.
    public void Start()
    {
        _watch.Wake();
        _thread.Start();
    }

    public void Dispose()
    {
        _stopping = true;
        _watch.Wake();
        if (_thread.IsAlive)
            _thread.Join();
        _listeners.Dispose();
        _batch.Dispose();
        _watch.Dispose();
    }

    private void Run()
    {
        Span<int> ready = stackalloc int[64];
        _watch.Wake();
        while (!_stopping)
        {
            try
            {
                TakeTurn(ready);
            }
            catch (Exception fault)
            {
                // One packet must not end the service of all networks.
                Tell(fault);
            }
        }
    }

    private void TakeTurn(Span<int> ready)
    {
        var count = _watch.Wait(ready, Patience(Now()));
        var now = Now();
        Follow(now);
        _forwarder.At(now);
        foreach (var number in ready[..count])
            _table[number]?.Ready(now);
        _mailbox.Empty(now);
        _forwarder.Expire(now);
        if (_listeners.UntilRetry(now) == 0)
            _listeners.Retry(now);
    }

    private void Follow(long now)
    {
        if (!_book.Follow() || ReferenceEquals(_book.Names.Model.Networks, _networks))
            return;
        var model = _book.Names.Model;
        _networks = model.Networks;
        foreach (var gone in _desks.Keys.Where(id => !model.Networks.ContainsKey(id)).ToArray())
            _desks.Remove(gone);
        foreach (var id in _book.Names.Zones.Keys.Where(id => !_desks.ContainsKey(id)))
            _desks[id] = new NetworkDesk(id, _book, _own, _forwarder, _options);
        Desks = [.. _desks.Select(desk => KeyValuePair.Create(model.Networks[desk.Key].Name, desk.Value))];
        _forwarder.NeverAsk([.. model.Networks.Values.SelectMany(network => network.Subnets).Select(subnet => subnet.Gateway).OfType<IpAddress>()]);
        _listeners.Follow(model, _desks, now);
    }

    private int Patience(long now)
    {
        var patience = Turn;
        if (_forwarder.UntilDeadline(now) is var deadline and >= 0)
            patience = Math.Min(patience, deadline);
        if (_listeners.UntilRetry(now) is var retry and >= 0)
            patience = Math.Min(patience, retry);
        return patience;
    }

    private void Tell(Exception fault)
    {
        var now = Now();
        if (now - _problemTold < 10_000)
            return;
        _problemTold = now;
        _log($"a fault of the name service, please report it: {fault}");
    }

    private long Now() => (long)_time.GetElapsedTime(_start).TotalMilliseconds + 1;
}
