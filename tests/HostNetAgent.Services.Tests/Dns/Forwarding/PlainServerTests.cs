using System.Net;
using HostNetAgent.Services.Dns;
using HostNetAgent.Services.Dns.Answering;
using HostNetAgent.Services.Dns.Codec;
using HostNetAgent.Services.Dns.Forwarding;
using HostNetAgent.Services.Dns.Serving;

namespace HostNetAgent.Services.Tests.Dns.Forwarding;

/// <summary>Name servers that do not know EDNS, or cannot read a question at all.</summary>
public sealed class PlainServerTests
{
    private const ushort FormatError = 0x8181;
    private const ushort NotImplemented = 0x8184;
    private static readonly byte[] s_subnet = [0, 8, 0, 4, 0, 1, 0, 0];
    private readonly FakeWays _ways = new();
    private readonly Heard _heard = new();
    private readonly ServerLists _lists = new();
    private readonly Forwarder _forwarder;
    private long _now = 1;

    public PlainServerTests() => _forwarder = new Forwarder(_ways, new AnswerCache(100, 1 << 20), new NameServiceOptions());

    [Theory]
    [InlineData(FormatError, true)]
    [InlineData(FormatError, false)]
    [InlineData(NotImplemented, true)]
    [InlineData(NotImplemented, false)]
    public void A_server_that_cannot_read_the_record_is_asked_without_it_and_that_is_remembered(ushort flags, bool echoes)
    {
        Ask("a.org");
        HasEdns(_ways.Last).ShouldBeTrue();
        Turn(_ways.Last, flags, echoes);
        (_ways.Last.Server, HasEdns(_ways.Last), _ways.Questions.Count).ShouldBe(("192.0.2.1", false, 2));
        _ways.Last.Answer("203.0.113.1");
        _heard.Single[^11..].ShouldBe(new Packet().Opt(1232).Bytes, "the asker knows EDNS, and so do we");
        Ask("b.org");
        HasEdns(_ways.Last).ShouldBeFalse();
        _now += 3_600_001;
        Ask("c.org");
        HasEdns(_ways.Last).ShouldBeTrue("the server may have been replaced");
    }

    [Fact]
    public void What_stays_unread_is_asked_of_the_next_server_and_then_said_to_the_asker()
    {
        Ask("a.org", servers: ["192.0.2.1", "192.0.2.2"]);
        for (var i = 0; i < 4; i++)
            Turn(_ways.Last, i < 2 ? FormatError : NotImplemented, echoes: false);
        _ways.Questions.Select(sent => (sent.Server, HasEdns(sent))).ShouldBe([("192.0.2.1", true), ("192.0.2.1", false), ("192.0.2.2", true), ("192.0.2.2", false)]);
        (_heard.Single[3] & 0xf).ShouldBe((int)ResponseCode.NotImplemented);
        Ask("b.org");
        HasEdns(_ways.Last).ShouldBeTrue("it did not answer without the record either");
    }

    [Fact]
    public void A_question_without_the_record_is_not_asked_twice()
    {
        Ask("a.org", edns: false);
        Turn(_ways.Last, FormatError, echoes: true);
        _ways.Questions.Count.ShouldBe(1);
        (_heard.Single[3] & 0xf).ShouldBe((int)ResponseCode.FormatError);
        _forwarder.InFlight.ShouldBe(0);
    }

    [Fact]
    public void What_one_asker_puts_into_the_record_changes_nothing_for_others()
    {
        Ask("a.org", options: s_subnet);
        Turn(_ways.Last, FormatError, echoes: true);
        _ways.Last.Answer("203.0.113.1");
        Ask("b.org");
        _ways.Last.Say(Packet.Reply(_ways.Last.Message, FormatError, 0, additionals: 1).Opt(1232));
        _ways.Last.Answer("203.0.113.1");
        _heard.Replies.Count.ShouldBe(2);
        Ask("c.org");
        HasEdns(_ways.Last).ShouldBeTrue("the server knows the record");
    }

    [Theory]
    [InlineData(0x8182)]
    [InlineData(0x8185)]
    public void A_failure_without_the_question_is_followed_by_the_next_server_at_once(ushort flags)
    {
        Ask("a.org", servers: ["192.0.2.1", "192.0.2.2"]);
        Turn(_ways.Last, flags, echoes: false);
        _ways.Last.Server.ShouldBe("192.0.2.2");
    }

    [Fact]
    public void An_answer_without_the_question_is_nobodys()
    {
        Ask("a.org");
        Turn(_ways.Last, 0x8180, echoes: false);
        Turn(_ways.Last, 0x8183, echoes: false);
        _ways.Last.Say(new Packet().Header((ushort)(_ways.Last.Id ^ 1), FormatError, 0, 0, 0, 0));
        (_ways.Questions.Count, _heard.Replies.Count, _forwarder.InFlight).ShouldBe((1, 0, 1));
    }

    private static bool HasEdns(Sent sent) => sent.Message[11] == 1;

    private static void Turn(Sent sent, ushort flags, bool echoes) =>
        sent.Say(echoes ? Packet.Reply(sent.Message, flags, 0) : new Packet().Header(sent.Id, flags, 0, 0, 0, 0));

    private void Ask(string name, bool edns = true, byte[]? options = null, params string[] servers)
    {
        var packet = new Packet().Header(1, 0x0100, 1, 0, 0, (ushort)(edns ? 1 : 0)).Name(name).U16(1).U16(1);
        Query.TryRead((edns ? packet.Opt(1232, 0, options ?? []) : packet).Bytes, out var query, out _).ShouldBeTrue();
        var list = _lists.Of((servers.Length == 0 ? ["192.0.2.1"] : servers).Select(address => new IPEndPoint(IPAddress.Parse(address), 53)));
        _forwarder.At(_now);
        _forwarder.Ask(query, list, new Asker(_heard, default, 1, new Client(), new QueryCounters()), new byte[512], _now).ShouldBe(0);
    }
}
