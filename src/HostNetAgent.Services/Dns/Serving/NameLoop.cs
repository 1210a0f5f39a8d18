using System.Collections.Immutable;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;
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
    private readonly Thread _thread;
    private readonly long _start;
    private ImmutableDictionary<string, Network> _networks = HostModel.Empty.Networks;
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
        _listeners = new ListenerSet(_table, _batch, _mailbox, new StreamLimits(options), place => NamePort.PublisherAt(_book.Names.Model, place.Transport, place.Address), log);
        feed.WhenNetworksChange(_watch.Wake);
        _thread = new Thread(Run) { IsBackground = true, Name = "hostnet names" };
    }

    public ServerLists Lists { get; }

    public AnswerCache Cache { get; }

    public ListenerSet Listeners => _listeners;

    public Forwarder Forwarder => _forwarder;

    /// <summary>Desks by the network's id; replaced, never changed. Any thread.</summary>
    public ImmutableDictionary<string, NetworkDesk> Desks { get; private set; } = ImmutableDictionary.Create<string, NetworkDesk>(StringComparer.Ordinal);

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
        var (before, after) = (_networks, _book.Names.Model.Networks);
        _networks = after;
        foreach (var (id, network) in after)
        {
            if (before.GetValueOrDefault(id) is var old && !ReferenceEquals(old, network))
                Change(old, network, now);
        }

        foreach (var (id, network) in before)
        {
            if (!after.ContainsKey(id))
                Change(network, null, now);
        }

        _listeners.Retry(now);
    }

    private void Change(Network? before, Network? after, long now)
    {
        var id = (after ?? before!).Id;
        foreach (var served in before is null ? [] : ServedAddress.Of(before))
            _forwarder.NeverAsked.Remove(served.Address);
        foreach (var served in after is null ? [] : ServedAddress.Of(after))
            _forwarder.NeverAsked.Add(served.Address);
        if (!Desks.TryGetValue(id, out var desk))
            desk = new NetworkDesk(id, after?.Name ?? "", _book, _own, _forwarder, _options);
        Desks = after is null ? Desks.Remove(id) : Desks.SetItem(id, desk);
        _listeners.Change(before, after, desk, now);
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
