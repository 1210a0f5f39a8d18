using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Tests.Dns.Codec;

public sealed class MessageWriterTests
{
    [Fact]
    public void Names_are_compressed_by_what_the_message_holds_already()
    {
        var question = new Packet().Header(0, 0, 1, 1, 0, 0).Name("2.0.18.172.in-addr.arpa").U16(12).U16(1).Bytes;
        var room = new byte[512];
        question.CopyTo(room, 0);
        var writer = new MessageWriter(room, question.Length);
        writer.TryWriteNameAnswer(RecordType.Ptr, 1, new Packet().Name("web.app").Bytes).ShouldBeTrue();
        writer.TryWriteNameAnswer(RecordType.Ptr, 1, new Packet().Name("db.APP").Bytes).ShouldBeTrue();
        var first = question.Length + 12;
        var expected = new Packet().Raw(question)
            .Pointer(12).U16(12).U16(1).U32(1).U16(9).Name("web.app")
            .Pointer(12).U16(12).U16(1).U32(1).U16(5).U8(2).Text("db").Pointer(first + 4).Bytes;
        room[..writer.Length].ShouldBe(expected);
    }

    [Fact]
    public void What_does_not_fit_is_not_begun()
    {
        var question = Packet.Query("web", RecordType.A).Bytes;
        var room = new byte[question.Length + 16 + 15];
        question.CopyTo(room, 0);
        var writer = new MessageWriter(room, question.Length);
        writer.TryWriteAnswer(RecordType.A, 1, [1, 2, 3, 4]).ShouldBeTrue();
        writer.TryWriteAnswer(RecordType.A, 1, [1, 2, 3, 4]).ShouldBeFalse();
        (writer.IsFull, writer.Length).ShouldBe((true, question.Length + 16));
    }
}
