using System.Net;
using HostNetAgent.Core.Model;
using HostNetAgent.Services.Dns;
using HostNetAgent.Services.Dns.Answering;
using HostNetAgent.Services.Dns.Codec;
using HostNetAgent.Services.Dns.Forwarding;
using HostNetAgent.Services.Dns.Serving;

namespace HostNetAgent.Services.Tests.Dns.Forwarding;

public sealed class ForwarderTests
{
    private readonly FakeWays _ways = new();
    private readonly AnswerCache _cache = new(100, 1 << 20);
    private readonly ServerLists _lists = new();
    private readonly Client _client = new();
    private readonly QueryCounters _counters = new();
    private readonly Heard _heard = new();
    private readonly Forwarder _forwarder;
    private readonly ServerList _list;
    private long _now = 1;

    public ForwarderTests()
    {
        _forwarder = new Forwarder(_ways, _cache, new NameServiceOptions { ClientQuestions = 3 });
        _list = List("192.0.2.1", "192.0.2.2");
    }

    [Fact]
    public void An_answer_goes_to_its_asker_with_the_askers_own_id_and_letters()
    {
        Ask(Packet.Query("ExAmple.org", RecordType.A, id: 77)).ShouldBeNull();
        _ways.Last.Answer("203.0.113.1");
        var reply = _heard.Single;
        reply[..2].ShouldBe([0, 77]);
        reply[12..25].ShouldBe(new Packet().Name("ExAmple.org").Bytes);
        reply[^4..].ShouldBe(IPAddress.Parse("203.0.113.1").GetAddressBytes());
        (_ways.Open, _forwarder.InFlight, _client.InFlight).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void The_second_asker_is_answered_from_memory_with_what_is_left_of_the_time()
    {
        Ask("example.org");
        _ways.Last.Answer("203.0.113.1", ttl: 60);
        _now += 20_000;
        var reply = Ask("EXAMPLE.org")!;
        reply[^8..^6].ShouldBe([0, 40]);
        _now += 41_000;
        Ask("example.org").ShouldBeNull();
        _ways.Questions.Count.ShouldBe(2);
    }

    [Fact]
    public void Equal_questions_on_their_way_are_one()
    {
        Ask("example.org");
        Ask("Example.Org");
        Ask("other.org");
        _ways.Questions.Count.ShouldBe(2);
        _ways.Questions[0].Answer("203.0.113.1");
        _heard.Replies.Count.ShouldBe(2);
    }

    [Fact]
    public void Ids_and_letters_differ_from_question_to_question()
    {
        for (var i = 0; i < 50; i++)
        {
            Ask($"abcdefghijklmnop{i}.example");
            _ways.Last.Answer("203.0.113.1");
        }

        _ways.Questions.Select(sent => sent.Id).Distinct().Count().ShouldBeGreaterThan(45);
        _ways.Questions.Select(sent => Convert.ToHexString(sent.Message[13..29])).Distinct().Count().ShouldBeGreaterThan(45);
    }

    [Fact]
    public void Answers_with_another_id_name_or_type_are_nobodys()
    {
        Ask("example.org");
        var sent = _ways.Last;
        var right = Packet.Reply(sent.Message, 0x8180, 1).A(60, "203.0.113.66").Bytes;
        byte[][] wrong = [With(right, 1, (byte)(right[1] ^ 1)), With(right, 13, (byte)'z'), With(right, 25, 28), With(right, 2, 1), With(right, 5, 2), right[..20]];
        foreach (var packet in wrong)
            sent.Listener.Arrived(packet, stream: false);
        _heard.Replies.ShouldBeEmpty();
        _ways.Questions.Count.ShouldBe(1);
        sent.Answer("203.0.113.1");
        _heard.Single[^4..].ShouldBe(IPAddress.Parse("203.0.113.1").GetAddressBytes());
    }

    [Fact]
    public void An_answer_in_other_letters_is_not_believed_but_asked_for_over_a_stream()
    {
        Ask("abcdefghijklmnopqrstuvwxyz.org");
        var first = _ways.Last;
        Lower(first).Listener.Arrived(Packet.Reply(Lower(first).Message, 0x8180, 1).A(60, "203.0.113.66").Bytes, stream: false);
        _heard.Replies.ShouldBeEmpty();
        (_ways.Last.Stream, _ways.Questions.Count).ShouldBe((true, 2));
        _ways.Last.Listener.Arrived(Packet.Reply(Lower(first).Message, 0x8180, 1).A(60, "203.0.113.1").Bytes, stream: true);
        _heard.Single[^4..].ShouldBe(IPAddress.Parse("203.0.113.1").GetAddressBytes());
        Ask("bcdefghijklmnopqrstuvwxyz.org");
        _ways.Last.Message[13..38].ShouldBe(Lower(_ways.Last).Message[13..38], "the server is known to change letters");
    }

    [Fact]
    public void A_cut_answer_is_asked_for_again_over_a_stream()
    {
        Ask("example.org");
        _ways.Last.Say(Packet.Reply(_ways.Last.Message, 0x8380, 0));
        _ways.Last.Stream.ShouldBeTrue();
        _ways.Last.Answer("203.0.113.1");
        _heard.Replies.Count.ShouldBe(1);
    }

    [Fact]
    public void A_server_that_fails_is_followed_by_the_next_and_at_the_end_the_asker_is_told()
    {
        Ask("example.org");
        _ways.Last.Say(Packet.Reply(_ways.Last.Message, 0x8182, 0));
        _ways.Last.Server.ShouldBe("192.0.2.2");
        _ways.Last.Say(Packet.Reply(_ways.Last.Message, 0x8185, 0));
        (_heard.Single[3] & 0xf).ShouldBe(2);
        _ways.Questions.Count.ShouldBe(2);
        _cache.Count.ShouldBe(0);
    }

    [Fact]
    public void Silence_is_followed_by_the_next_server_and_a_late_answer_still_counts()
    {
        Ask("example.org");
        var first = _ways.Last;
        Pass(1000);
        _ways.Last.Server.ShouldBe("192.0.2.2");
        first.Answer("203.0.113.1");
        _heard.Replies.Count.ShouldBe(1);
        _ways.Open.ShouldBe(0);
    }

    [Fact]
    public void Silence_of_all_ends_before_the_askers_own_patience()
    {
        Ask("example.org");
        for (var i = 0; i < 45 && _heard.Replies.Count == 0; i++)
            Pass(100);
        (_heard.Single[3] & 0xf).ShouldBe(2);
        _ways.Questions.Count.ShouldBe(4);
        (_ways.Open, _forwarder.InFlight, _client.InFlight).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void A_server_that_is_silent_again_and_again_is_asked_after_the_others_for_a_while()
    {
        for (var i = 0; i < 2; i++)
        {
            Ask($"n{i}.org");
            Pass(1000);
            _ways.Last.Answer("203.0.113.1");
        }

        Ask("third.org");
        _ways.Last.Server.ShouldBe("192.0.2.2");
        _ways.Last.Answer("203.0.113.1");
        _now += 31_000;
        Ask("fourth.org");
        _ways.Last.Server.ShouldBe("192.0.2.1");
    }

    [Fact]
    public void Servers_that_cannot_be_reached_or_are_ours_are_passed_by()
    {
        _ways.Unreachable.Add("192.0.2.1");
        Ask("example.org");
        _ways.Last.Server.ShouldBe("192.0.2.2");
        _forwarder.NeverAsked.Add(IpAddress.Parse("10.0.0.1"));
        var reply = Ask(Packet.Query("example.net", RecordType.A), List("10.0.0.1"))!;
        (reply[3] & 0xf).ShouldBe(2);
        _ways.Questions.Count.ShouldBe(1);
    }

    [Fact]
    public void What_two_lists_of_servers_say_is_kept_apart()
    {
        Ask("example.org");
        _ways.Last.Answer("203.0.113.1");
        Ask(Packet.Query("example.org", RecordType.A), List("192.0.2.3")).ShouldBeNull();
        _ways.Last.Server.ShouldBe("192.0.2.3");
    }

    [Fact]
    public void An_asker_with_too_many_questions_open_is_refused_and_others_are_not()
    {
        for (var i = 0; i < 3; i++)
            Ask($"n{i}.org").ShouldBeNull();
        (Ask("n4.org")![3] & 0xf).ShouldBe(5);
        _counters.Of(QueryResult.Limited).ShouldBe(1);
        Ask(Packet.Query("n5.org", RecordType.A), _list, new Client()).ShouldBeNull();
    }

    [Fact]
    public void Cookies_and_the_time_of_a_connection_stay_between_neighbours_and_other_options_are_passed_on_without_being_remembered()
    {
        byte[] cookie = [0, 10, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8, 0, 11, 0, 0];
        byte[] subnet = [0, 8, 0, 4, 0, 1, 0, 0];
        Ask(new Packet().Header(1, 0x0100, 1, 0, 0, 1).Name("a.org").U16(1).U16(1).Opt(4096, 0x8000, [.. cookie, .. subnet]));
        _ways.Last.Message[^19..].ShouldBe(new Packet().Opt(1232, 0x8000, subnet).Bytes);
        _ways.Last.Answer("203.0.113.1");
        _cache.Count.ShouldBe(0);
        Ask(new Packet().Header(1, 0x0100, 1, 0, 0, 1).Name("a.org").U16(1).U16(1).Opt(4096, 0, cookie));
        _ways.Last.Answer("203.0.113.1");
        _cache.Count.ShouldBe(1);
    }

    private static byte[] With(byte[] bytes, int place, byte value)
    {
        byte[] copy = [.. bytes];
        copy[place] = value;
        return copy;
    }

    private static Sent Lower(Sent sent)
    {
        byte[] copy = [.. sent.Message];
        for (var i = 12; i < copy.Length; i++)
            copy[i] = WireName.Lower(copy[i]);
        return sent with { Message = copy };
    }

    private ServerList List(params string[] addresses) => _lists.Of(addresses.Select(address => new IPEndPoint(IPAddress.Parse(address), 53)));

    private void Pass(int milliseconds)
    {
        _now += milliseconds;
        _forwarder.Expire(_now);
    }

    private byte[]? Ask(string name) => Ask(Packet.Query(name, RecordType.A));

    private byte[]? Ask(Packet packet, ServerList? list = null, Client? client = null)
    {
        Query.TryRead(packet.Bytes, out var query, out _).ShouldBeTrue();
        var reply = new byte[512];
        _forwarder.At(_now);
        var length = _forwarder.Ask(query, list ?? _list, new Asker(_heard, default, 1, client ?? _client, _counters), reply, _now);
        return length == 0 ? null : reply[..length];
    }
}
