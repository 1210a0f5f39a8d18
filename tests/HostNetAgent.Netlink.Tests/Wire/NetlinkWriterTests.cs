using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Tests.Wire;

public sealed class NetlinkWriterTests
{
    private const string TwoMessages = """
        1c000000          // length 28, padding not counted but there is none
        1200              // type 18
        0103              // flags: request, dump
        00000000 00000000 // sequence, port
        05000100 ff000000 // attribute 1: a byte, padded
        04000200          // attribute 2: no payload
        17000000          // length 23: the padding at the end is not part of the message
        1000
        0100
        00000000 00000000
        07000300 6c6f00   // attribute 3: "lo" with its NUL
        00                // padding
        """;

    [Fact]
    public void Messages_follow_each_other_on_four_byte_boundaries()
    {
        var writer = new NetlinkWriter(16);
        var first = writer.BeginMessage(18, NetlinkFlags.Request | NetlinkFlags.Dump);
        writer.U8(1, 255);
        writer.Flag(2);
        writer.EndMessage(first);
        var second = writer.BeginMessage(16, NetlinkFlags.Request);
        writer.String(3, "lo");
        writer.EndMessage(second);
        writer.Written[28] = 23; // whole attributes are padded inside the message; a foreign sender may leave the last padding out
        writer.Written.ToArray().ShouldBe(Hex.Bytes(TwoMessages));
        writer.MessageCount.ShouldBe(2);
    }

    [Fact]
    public void The_reader_finds_what_the_writer_wrote()
    {
        var reader = new MessageReader(Hex.Bytes(TwoMessages));
        reader.Next().ShouldBeTrue();
        (reader.Header.Type, reader.Header.Flags).ShouldBe(((ushort)18, NetlinkFlags.Request | NetlinkFlags.Dump));
        var attributes = new AttributeReader(reader.Body);
        attributes.Next().ShouldBeTrue();
        (attributes.Type, attributes.U8()).ShouldBe(((ushort)1, (byte)255));
        attributes.Next().ShouldBeTrue();
        (attributes.Type, attributes.Payload.Length).ShouldBe(((ushort)2, 0));
        attributes.Next().ShouldBeFalse();
        reader.Next().ShouldBeTrue();
        attributes = new AttributeReader(reader.Body);
        attributes.Next().ShouldBeTrue();
        attributes.Text().ShouldBe("lo");
        attributes.Next().ShouldBeFalse();
        reader.Next().ShouldBeFalse();
    }

    [Fact]
    public void Integers_are_in_host_order_unless_the_name_says_otherwise()
    {
        var writer = new NetlinkWriter(8);
        writer.U16(1, 0x0102);
        writer.U32(2, 0x01020304);
        writer.S32(3, -2);
        writer.U64(4, 0x0102030405060708);
        writer.U16BigEndian(5, 0x0102);
        writer.U32BigEndian(6, 0x01020304);
        writer.S32BigEndian(7, -2);
        writer.U64BigEndian(8, 0x0102030405060708);
        writer.Written.ToArray().ShouldBe(Hex.Bytes("""
            06000100 0201 0000
            08000200 04030201
            08000300 feffffff
            0c000400 0807060504030201
            06000500 0102 0000
            08000600 01020304
            08000700 fffffffe
            0c000800 0102030405060708
            """));
        var reader = new AttributeReader(writer.Written);
        Next(ref reader).U16().ShouldBe((ushort)0x0102);
        Next(ref reader).U32().ShouldBe(0x01020304u);
        Next(ref reader).S32().ShouldBe(-2);
        Next(ref reader).U64().ShouldBe(0x0102030405060708ul);
        Next(ref reader).U16BigEndian().ShouldBe((ushort)0x0102);
        Next(ref reader).U32BigEndian().ShouldBe(0x01020304u);
        Next(ref reader).S32BigEndian().ShouldBe(-2);
        Next(ref reader).U64BigEndian().ShouldBe(0x0102030405060708ul);
    }

    [Fact]
    public void Nests_hold_nests_and_carry_the_nested_bit()
    {
        var writer = new NetlinkWriter(8);
        var outer = writer.BeginNested(18);
        writer.String(1, "veth");
        var inner = writer.BeginNested(2);
        writer.EndNested(inner);
        writer.EndNested(outer);
        writer.Written.ToArray().ShouldBe(Hex.Bytes("""
            14001280
              09000100 7665746800 000000
              04000280
            """));
        var reader = new AttributeReader(writer.Written);
        Next(ref reader).Type.ShouldBe((ushort)18);
        reader.RawType.ShouldBe((ushort)0x8012);
        var nested = reader.Nested();
        Next(ref nested).Text().ShouldBe("veth");
        Next(ref nested).Payload.Length.ShouldBe(0);
        nested.Next().ShouldBeFalse();
    }

    [Fact]
    public void A_nest_that_does_not_fit_into_sixteen_bits_is_refused()
    {
        var writer = new NetlinkWriter();
        var nest = writer.BeginNested(1);
        writer.Reserve(ushort.MaxValue);
        Should.Throw<InvalidOperationException>(() => writer.EndNested(nest));
    }

    [Fact]
    public void A_cleared_writer_leaves_no_old_bytes_in_paddings()
    {
        var writer = new NetlinkWriter(64);
        writer.Attribute(1, [255, 255, 255, 255, 255, 255, 255, 255]);
        writer.Clear();
        writer.U8(1, 1);
        writer.Written.ToArray().ShouldBe(Hex.Bytes("05000100 01000000"));
        writer.MessageCount.ShouldBe(0);
    }

    [Fact]
    public void A_message_can_be_taken_back()
    {
        var writer = new NetlinkWriter(64);
        writer.EndMessage(writer.BeginMessage(1, NetlinkFlags.None));
        writer.EndMessage(writer.BeginMessage(2, NetlinkFlags.None));
        writer.Truncate(NetlinkHeader.Size, 1);
        (writer.Length, writer.MessageCount).ShouldBe((NetlinkHeader.Size, 1));
    }

    private static ref AttributeReader Next(ref AttributeReader reader)
    {
        reader.Next().ShouldBeTrue();
        return ref reader;
    }
}
