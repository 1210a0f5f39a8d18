using FsCheck;
using FsCheck.Fluent;
using HostNetAgent.Services.Dns.Codec;
using HostNetAgent.Services.Dns.Forwarding;

namespace HostNetAgent.Services.Tests.Dns.Codec;

public sealed class MutatedPacketTests
{
    private static readonly byte[][] Seeds =
    [
        Packet.Query("web.app.example", RecordType.A).Bytes,
        new Packet().Header(7, 0x0100, 1, 0, 0, 1).Name("a.b").U16(28).U16(1).Opt(1232, 0x8000, 0, 10, 0, 2, 1, 2, 0, 15, 0, 1, 9).Bytes,
        Packet.Reply(Packet.Query("web.app", RecordType.A).Bytes, 0x8180, 2, 1, 1).A(60, "192.0.2.1").A(30, "192.0.2.2").Soa(5, 6).Opt(1232).Bytes,
        new Packet().Header(1, 0x8180, 1, 1, 0, 0).Name("x.y").U16(12).U16(1).Pointer(12).U16(12).U16(1).U32(9).U16(4).U8(1).Text("z").Pointer(14).Bytes,
    ];

    [Fact]
    public void Whatever_comes_is_read_or_refused_without_a_fault_and_in_no_more_room_than_it_has()
    {
        var property = Prop.ForAll(Mutations().ToArbitrary(), packet =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Query.TryRead(packet, out var query, out _);
            WalkThrough(packet);
            var walked = GC.GetAllocatedBytesForCurrentThread() - before;
            var answer = packet.Length > 16 ? StoredAnswer.Of(packet, QuestionEnd(packet), RecordType.A) : null;
            var stored = GC.GetAllocatedBytesForCurrentThread() - before;
            return (walked == 0).Label($"{walked} bytes for reading").And((stored <= 512 + (8L * packet.Length)).Label($"{stored} bytes for {packet.Length}"))
                .And((answer is null || answer.Cost < 1024 + (8 * packet.Length)).Label("cost"));
        });
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithQuietOnSuccess(true));
    }

    private static void WalkThrough(byte[] packet)
    {
        if (!MessageReader.TryStart(packet, out var reader))
            return;
        Span<byte> name = stackalloc byte[WireName.MaxLength];
        Span<byte> options = stackalloc byte[64];
        for (int i = reader.Header.Questions; i > 0 && reader.TryReadQuestion(name, out _, out _, out _); i--)
            continue;
        while (reader.TryReadRecord(out var record))
        {
            if (record.End > packet.Length)
                throw new InvalidOperationException("a record ends behind its packet");
            if (record.Type == RecordType.Opt)
                Edns.Of(record).CopyOptions(packet, options);
            var offset = record.Start;
            WireName.TryRead(packet, ref offset, name, out _);
        }
    }

    private static int QuestionEnd(byte[] packet)
    {
        var offset = 12;
        return WireName.TrySkip(packet, ref offset) ? offset + 4 : 16;
    }

    private static Gen<byte[]> Mutations() =>
        from seed in Gen.Elements(Seeds)
        from edits in Gen.Choose(0, 8).SelectMany(count => Gen.ArrayOf(Edit(seed.Length), count))
        from cut in Gen.Choose(0, seed.Length * 4)
        select Mutated(seed, edits, cut);

    private static Gen<(int Place, byte Value)> Edit(int length) =>
        from place in Gen.Choose(0, length - 1)
        from value in Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(0xc0, 0xff, 0, 12, 63, 64))
        select (place, (byte)value);

    private static byte[] Mutated(byte[] seed, (int Place, byte Value)[] edits, int cut)
    {
        byte[] copy = [.. seed];
        foreach (var (place, value) in edits)
            copy[place] = value;
        return cut < copy.Length ? copy[..cut] : copy;
    }
}
