using System.Net;
using HostNetAgent.Services.Dns;
using HostNetAgent.Services.Dns.Answering;
using HostNetAgent.Services.Dns.Codec;
using HostNetAgent.Services.Dns.Forwarding;
using HostNetAgent.Services.Dns.Serving;

namespace HostNetAgent.Services.Tests.Dns.Forwarding;

/// <summary>However name servers fail, one question ends, once, within the asker's patience.</summary>
public sealed class ForwardingEndTests
{
    private readonly FakeWays _ways = new();
    private readonly Client _client = new();
    private readonly Forwarder _forwarder;
    private readonly Heard _heard = new();
    private ServerLists _lists = new();
    private long _now = 1;

    public ForwardingEndTests() => _forwarder = new Forwarder(_ways, new AnswerCache(100, 1 << 20), new NameServiceOptions());

    private enum Fault
    {
        Silent,
        Refuses,
        Broken,
        CutAndStreamDead,
        CutAndStreamSilent,
        Unreachable,
    }

    [Fact]
    public void Every_mix_of_failures_ends_with_one_reply_and_nothing_left_open()
    {
        var faults = Enum.GetValues<Fault>();
        Fault[][] mixes =
        [
            .. from a in faults select new[] { a },
            .. from a in faults from b in faults select new[] { a, b },
            .. from a in faults from b in faults from c in faults select new[] { a, b, c },
        ];
        foreach (var mix in mixes)
            Ends(mix);
    }

    [Fact]
    public void A_silent_server_is_asked_again_when_the_next_one_refuses()
    {
        Ask("192.0.2.3", "192.0.2.4");
        Pass(1000);
        Refuse(_ways.Last);
        _ways.Questions.Select(sent => sent.Server).ShouldBe(["192.0.2.3", "192.0.2.4", "192.0.2.3"]);
        _ways.Last.Answer("203.0.113.1");
        _heard.Single[^4..].ShouldBe(IPAddress.Parse("203.0.113.1").GetAddressBytes());
    }

    [Fact]
    public void A_server_that_refused_is_not_asked_again_when_the_next_one_is_silent()
    {
        Ask("192.0.2.3", "192.0.2.4");
        Refuse(_ways.Last);
        Pass(1000);
        Pass(1000);
        _ways.Questions.Select(sent => sent.Server).ShouldBe(["192.0.2.3", "192.0.2.4", "192.0.2.4", "192.0.2.4"]);
    }

    [Fact]
    public void A_late_refusal_does_not_hurry_the_server_that_is_being_asked()
    {
        Ask("192.0.2.3", "192.0.2.4", "192.0.2.5");
        Pass(1000);
        Refuse(_ways.Questions[0]);
        _ways.Questions.Count.ShouldBe(2);
        _ways.Last.Answer("203.0.113.1");
        _heard.Replies.Count.ShouldBe(1);
    }

    [Fact]
    public void A_fault_on_the_way_to_the_next_server_leaves_no_question_behind()
    {
        _ways.Faulty.Add("192.0.2.4");
        Ask("192.0.2.3", "192.0.2.4");
        Should.Throw<IOException>(() => Pass(1000));
        Pass(1000);
        _ways.Last.Answer("203.0.113.1");
        (_heard.Replies.Count, _forwarder.InFlight, _client.InFlight, _ways.Open).ShouldBe((1, 0, 0, 0));
    }

    [Fact]
    public void A_fault_on_the_way_to_the_first_server_leaves_no_question_behind_either()
    {
        _ways.Faulty.Add("192.0.2.3");
        Should.Throw<IOException>(() => Ask("192.0.2.3"));
        _ways.Faulty.Clear();
        Pass(1000);
        _ways.Last.Answer("203.0.113.1");
        (_heard.Replies.Count, _forwarder.InFlight, _client.InFlight, _ways.Open).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public void A_stream_has_time_of_its_own()
    {
        Ask("192.0.2.3");
        Pass(900);
        Cut(_ways.Last);
        Pass(1400);
        _heard.Replies.ShouldBeEmpty();
        _ways.Last.Answer("203.0.113.1");
        _heard.Replies.Count.ShouldBe(1);
        _forwarder.InFlight.ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cut_answer_is_passed_on_as_cut_when_no_stream_brings_the_whole(bool refused)
    {
        Ask("192.0.2.3");
        _ways.Last.Say(Packet.Reply(_ways.Last.Message, 0x8380, 1).A(60, "203.0.113.1"));
        if (refused)
            _ways.Last.Listener.Broken();
        else
            Pass(1500);
        (_heard.Single[2] & 2).ShouldBe(2);
        (_heard.Single[3] & 0xf).ShouldBe(0);
        _heard.Single[^4..].ShouldBe(IPAddress.Parse("203.0.113.1").GetAddressBytes());
        Ask("192.0.2.3");
        _ways.Questions.Count.ShouldBe(3, "what was cut is not remembered");
    }

    [Fact]
    public void A_server_that_changes_letters_may_cut_its_answers_too()
    {
        Ask("192.0.2.3");
        _ways.Last.Say(Changed(_ways.Last, 0x8180));
        _ways.Last.Say(Changed(_ways.Last, 0x8180));
        Ask("192.0.2.3", "192.0.2.4");
        _ways.Last.Say(Changed(_ways.Last, 0x8380));
        (_ways.Last.Stream, _heard.Replies.Count).ShouldBe((true, 1));
    }

    private static void Refuse(Sent sent) => sent.Say(Packet.Reply(sent.Message, 0x8185, 0));

    // Every letter in the other case.
    private static Packet Changed(Sent sent, ushort flags)
    {
        byte[] question = [.. sent.Message];
        for (var i = 12; i < question.Length; i++)
            question[i] ^= (byte)(char.IsAsciiLetter((char)question[i]) ? 0x20 : 0);
        return Packet.Reply(question, flags, 0);
    }

    private static void Cut(Sent sent) => sent.Say(Packet.Reply(sent.Message, 0x8380, 0));

    private void Ends(Fault[] mix)
    {
        _lists = new ServerLists();
        _heard.Replies.Clear();
        _ways.Questions.Clear();
        _ways.Unreachable.Clear();
        var addresses = mix.Select((_, i) => $"192.0.2.{i + 1}").ToArray();
        _ways.Unreachable.UnionWith(addresses.Where((_, i) => mix[i] == Fault.Unreachable));
        var told = Ask(addresses);
        var seen = 0;
        for (var waited = 0; waited < 5000; waited += 100)
        {
            for (; seen < _ways.Questions.Count; seen++)
                Fail(_ways.Questions[seen], mix[_ways.Questions[seen].Server[^1] - '1']);
            Pass(100);
        }

        var words = string.Join(", ", mix);
        (told ? 1 : 0).ShouldBe(1 - _heard.Replies.Count, words);
        (_ways.Open, _forwarder.InFlight, _client.InFlight, _forwarder.UntilDeadline(_now)).ShouldBe((0, 0, 0, -1), words);
        _ways.Questions.Count(sent => !sent.Stream).ShouldBeLessThanOrEqualTo(4, words);
    }

    private static void Fail(Sent sent, Fault fault)
    {
        switch (fault)
        {
            case Fault.Refuses:
                Refuse(sent);
                break;
            case Fault.CutAndStreamDead when sent.Stream:
            case Fault.Broken:
                sent.Listener.Broken();
                break;
            case Fault.CutAndStreamDead or Fault.CutAndStreamSilent when !sent.Stream:
                Cut(sent);
                break;
        }
    }

    private void Pass(int milliseconds)
    {
        _now += milliseconds;
        _forwarder.Expire(_now);
    }

    /// <summary>Asks; whether the reply came at once.</summary>
    private bool Ask(params string[] servers)
    {
        Query.TryRead(Packet.Query("example.org", RecordType.A).Bytes, out var query, out _).ShouldBeTrue();
        var list = _lists.Of(servers.Select(address => new IPEndPoint(IPAddress.Parse(address), 53)));
        _forwarder.At(_now);
        return _forwarder.Ask(query, list, new Asker(_heard, default, 1, _client, new QueryCounters()), new byte[512], _now) > 0;
    }
}
