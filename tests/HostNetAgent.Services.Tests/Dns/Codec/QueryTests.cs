using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Tests.Dns.Codec;

public sealed class QueryTests
{
    [Fact]
    public void A_query_is_read_as_it_is_on_the_wire()
    {
        byte[] packet =
        [
            0xab, 0xcd, // id
            0x01, 0x20, // recursion desired, authentic data
            0, 1, 0, 0, 0, 0, 0, 1, // one question, one additional record
            3, (byte)'W', (byte)'e', (byte)'b', 0, // name
            0, 28, 0, 1, // AAAA, Internet
            0, 0, 41, 0x10, 0, 0, 0, 0x80, 0, 0, 0, // OPT of 4096 bytes, signatures wanted
        ];
        Query.TryRead(packet, out var query, out var wrong).ShouldBeTrue();
        wrong.ShouldBeNull();
        query.Header.Id.ShouldBe((ushort)0xabcd);
        query.Type.ShouldBe(RecordType.Aaaa);
        query.Class.ShouldBe(Query.Internet);
        query.Name.ToArray().ShouldBe(packet[12..17]);
        query.QuestionEnd.ShouldBe(21);
        (query.Edns.Present, query.Edns.PayloadSize, query.Edns.DnssecOk, query.Edns.OptionsLength).ShouldBe((true, (ushort)4096, true, 0));
    }

    [Fact]
    public void A_query_cut_at_any_length_is_refused()
    {
        var whole = With(Packet.Query("web.app", RecordType.A), packet => packet.Opt(1232)).Bytes;
        whole[11] = 1;
        for (var length = 0; length < whole.Length; length++)
            Query.TryRead(whole.AsSpan(0, length), out _, out _).ShouldBeFalse($"{length} bytes");
        Query.TryRead(whole, out _, out _).ShouldBeTrue();
    }

    [Fact]
    public void What_is_wrong_has_its_code()
    {
        Wrong(Packet.Query("web", RecordType.A, flags: 0x8100)).ShouldBeNull();
        Wrong(Packet.Query("web", RecordType.A, flags: 0x2900)).ShouldBe(ResponseCode.NotImplemented);
        Wrong(new Packet().Header(1, 0, 2, 0, 0, 0).Name("a").U16(1).U16(1).Name("b").U16(1).U16(1)).ShouldBe(ResponseCode.FormatError);
        Wrong(new Packet().Header(1, 0, 0, 0, 0, 0)).ShouldBe(ResponseCode.FormatError);
        Wrong(new Packet().Header(1, 0, 1, 0, 0, 1).Name("a").U16(1).U16(1).Opt(512, 0x00010000)).ShouldBe(ResponseCode.BadVersion);
        Wrong(new Packet().Header(1, 0, 1, 0, 0, 2).Name("a").U16(1).U16(1).Opt(512).Opt(512)).ShouldBe(ResponseCode.FormatError);
    }

    [Fact]
    public void The_EDNS_record_is_the_roots_stands_among_the_additional_ones_and_is_filled_by_its_options()
    {
        byte[] cookie = [0, 10, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8];
        Query.TryRead(Asking(0, 1).Opt(512, 0, [.. cookie, .. cookie]).Bytes, out _, out _).ShouldBeTrue();
        Wrong(Asking(1, 0).Opt(512)).ShouldBe(ResponseCode.FormatError);
        Wrong(Asking(0, 1).Raw(1, (byte)'x').Opt(512)).ShouldBe(ResponseCode.FormatError);
        Wrong(Asking(0, 1).Pointer(12).Raw(new Packet().Opt(512).Bytes[1..])).ShouldBe(ResponseCode.FormatError);
        for (var length = 1; length < cookie.Length; length++)
            Wrong(Asking(0, 1).Opt(512, 0, [.. cookie, .. cookie[..length]])).ShouldBe(ResponseCode.FormatError, $"{length} bytes");
    }

    private static Packet Asking(ushort authorities, ushort additionals) => new Packet().Header(1, 0, 1, 0, authorities, additionals).Name("a").U16(1).U16(1);

    private static ResponseCode? Wrong(Packet packet)
    {
        Query.TryRead(packet.Bytes, out _, out var wrong).ShouldBeFalse();
        return wrong;
    }

    private static Packet With(Packet packet, Func<Packet, Packet> change) => change(packet);
}
