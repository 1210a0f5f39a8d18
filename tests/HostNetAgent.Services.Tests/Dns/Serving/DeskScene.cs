using System.Net;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;
using HostNetAgent.Services.Dns;
using HostNetAgent.Services.Dns.Answering;
using HostNetAgent.Services.Dns.Codec;
using HostNetAgent.Services.Dns.Forwarding;
using HostNetAgent.Services.Dns.Serving;
using HostNetAgent.Services.Tests.Dns.Forwarding;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Services.Tests.Dns.Serving;

/// <summary>The desks of a model's networks, on a host whose own name server is 192.0.2.1. Name servers are played by the test.</summary>
internal sealed class DeskScene : IModelFeed, IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly NameBook _book;
    private readonly Forwarder _forwarder;
    private readonly OwnAnswers _own = new();
    private readonly Dictionary<string, NetworkDesk> _desks = new(StringComparer.Ordinal);

    public DeskScene(ModelBuilder builder, AnswerCache? cache = null)
    {
        Model = builder.Model;
        File.WriteAllText(_file, "nameserver 192.0.2.1\n");
        var lists = new ServerLists();
        _book = new NameBook(this, lists, new HostResolvConf(_file, lists));
        _forwarder = new Forwarder(Ways, cache ?? new AnswerCache(100, 1 << 20), new NameServiceOptions());
        _book.Follow();
    }

    public HostModel Model { get; private set; }

    public ModelStep Last { get; private set; } = new(null);

    public FakeWays Ways { get; } = new();

    public Heard Heard { get; } = new();

    public long Now { get; set; } = 1;

    public void WhenNetworksChange(Action changed) => throw new NotSupportedException();

    /// <summary>Goes on to another model.</summary>
    public void Publish(HostModel model)
    {
        Model = model;
        var next = new ModelStep(null);
        Last.Append(next);
        Last = next;
        _book.Follow();
    }

    public NetworkDesk Desk(string network)
    {
        if (!_desks.TryGetValue(network, out var desk))
            _desks[network] = desk = new NetworkDesk(ModelBuilder.Id("network", network), network, _book, _own, _forwarder, new NameServiceOptions());
        return desk;
    }

    /// <summary>What an address is answered at once on a network; null for nothing yet.</summary>
    public byte[]? Ask(string network, IpAddress from, byte[] packet)
    {
        var reply = new byte[1232];
        _forwarder.At(Now);
        var length = Desk(network).Answer(Heard, from, 5353, packet, reply, Now);
        return length == 0 ? null : reply[..length];
    }

    public byte[]? Ask(string network, string from, string name, RecordType type = RecordType.A) =>
        Ask(network, IpAddress.Parse(from), Packet.Query(name, type).Bytes);

    /// <summary>Which name server is asked; "" for none.</summary>
    public string Asked(string network, string from, byte[] name, RecordType type = RecordType.A)
    {
        var before = Ways.Questions.Count;
        var packet = new Packet().Header(7, 0x0100, 1, 0, 0, 0).Raw(name).U16((ushort)type).U16(1).Bytes;
        Ask(network, IpAddress.Parse(from), packet);
        return Ways.Questions.Count == before ? "" : Ways.Last.Server;
    }

    public string Asked(string network, string from, string name) => Asked(network, from, new Packet().Name(name).Bytes);

    /// <summary>The IPv4 address that a reply gives, else its code.</summary>
    public static string Said(byte[]? reply) => reply switch
    {
        null => "nothing",
        [_, _, _, var code, _, _, 0, 1, ..] when (code & 0xf) == 0 => new IPAddress(reply.AsSpan(reply.Length - 4)).ToString(),
        _ => ((ResponseCode)(reply[3] & 0xf)).ToString(),
    };

    public void Dispose() => File.Delete(_file);
}
