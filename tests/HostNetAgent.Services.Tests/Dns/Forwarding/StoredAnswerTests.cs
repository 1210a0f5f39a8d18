using HostNetAgent.Services.Dns.Codec;
using HostNetAgent.Services.Dns.Forwarding;

namespace HostNetAgent.Services.Tests.Dns.Forwarding;

public sealed class StoredAnswerTests
{
    private static readonly byte[] Question = Packet.Query("a.example", RecordType.A).Bytes;

    [Fact]
    public void An_answer_lives_as_long_as_its_shortest_record() =>
        Of(Packet.Reply(Question, 0x8180, 2).A(60, "192.0.2.1").A(30, "192.0.2.2"))!.Lifetime.ShouldBe(30u);

    [Fact]
    public void That_there_is_nothing_lives_as_long_as_the_zone_says_and_at_most_three_hours()
    {
        Of(Packet.Reply(Question, 0x8183, 0, 1).Soa(900, 300))!.Lifetime.ShouldBe(300u);
        Of(Packet.Reply(Question, 0x8180, 0, 1).Soa(200, 300))!.Lifetime.ShouldBe(200u);
        Of(Packet.Reply(Question, 0x8183, 0, 1).Soa(999_999, 999_999))!.Lifetime.ShouldBe(10_800u);
    }

    [Theory]
    [InlineData(0x8183)]
    [InlineData(0x8180)]
    public void Without_the_zones_word_nothing_is_remembered(ushort flags) => Of(Packet.Reply(Question, flags, 0))!.Lifetime.ShouldBe(0u);

    [Theory]
    [InlineData(0x8182)]
    [InlineData(0x8185)]
    [InlineData(0x8380)]
    public void Failures_and_what_was_cut_are_not_remembered(ushort flags) => Of(Packet.Reply(Question, flags, 1).A(60, "192.0.2.1"))!.Lifetime.ShouldBe(0u);

    [Fact]
    public void A_time_with_the_highest_bit_is_none() => Of(Packet.Reply(Question, 0x8180, 1).A(0x80000001, "192.0.2.1"))!.Lifetime.ShouldBe(0u);

    [Fact]
    public void What_announces_more_than_it_holds_is_refused()
    {
        var whole = Packet.Reply(Question, 0x8180, 2, 0, 1).A(60, "192.0.2.1").A(60, "192.0.2.2").Opt(1232).Bytes;
        Of(whole).ShouldNotBeNull();
        for (var length = 0; length < whole.Length; length++)
            Of(whole[..length]).ShouldBeNull($"{length} bytes");
    }

    [Fact]
    public void An_asker_with_little_room_gets_no_half_answer_but_is_told()
    {
        var packet = Packet.Reply(Question, 0x8180, 40);
        for (var i = 0; i < 40; i++)
            packet.A(60, "192.0.2.1");
        var stored = Of(packet)!;
        Query.TryRead(Question, out var query, out _).ShouldBeTrue();
        var reply = new byte[512];
        var length = stored.Write(query, reply, 0);
        length.ShouldBe(Question.Length);
        ((reply[2] & 2) != 0, reply[7]).ShouldBe((true, (byte)0));
        stored.Write(query, new byte[4096], 0).ShouldBe(packet.Bytes.Length);
    }

    [Fact]
    public void The_servers_own_edns_record_gives_way_to_ours_and_its_options_stay()
    {
        byte[] error = [0, 15, 0, 2, 0, 9];
        var stored = Of(Packet.Reply(Question, 0x8180, 1, 0, 1).A(60, "192.0.2.1").Opt(4096, 0, error))!;
        var asked = new Packet().Header(9, 0x0100, 1, 0, 0, 1).Name("a.example").U16(1).U16(1).Opt(4096).Bytes;
        Query.TryRead(asked, out var query, out _).ShouldBeTrue();
        var reply = new byte[512];
        var length = stored.Write(query, reply, 0);
        reply[(length - 17)..length].ShouldBe(new Packet().Opt(1232, 0, error).Bytes);
        reply[11].ShouldBe((byte)1);
    }

    [Fact]
    public void The_cache_forgets_the_oldest_and_what_is_over()
    {
        var cache = new AnswerCache(3, 1 << 20);
        for (ulong i = 0; i < 4; i++)
        {
            cache.Add(i, [(byte)i], Of(Packet.Reply(Question, 0x8180, 1).A(10, "192.0.2.1"))!, 0);
            cache.Find(0, [0], 0, out _).ShouldNotBeNull("what is used stays");
        }

        (cache.Find(1, [1], 0, out _), cache.Count).ShouldBe((null, 3));
        cache.Find(2, [9], 0, out _).ShouldBeNull("the same hash of another key");
        cache.Find(3, [3], 9_999, out var age).ShouldNotBeNull();
        age.ShouldBe(9u);
        cache.Find(3, [3], 10_000, out _).ShouldBeNull();
        cache.Count.ShouldBe(2);
        cache.Bytes.ShouldBeGreaterThan(0);
    }

    private static StoredAnswer? Of(Packet packet) => Of(packet.Bytes);

    private static StoredAnswer? Of(byte[] message) => StoredAnswer.Of(message, Question.Length, RecordType.A);
}
