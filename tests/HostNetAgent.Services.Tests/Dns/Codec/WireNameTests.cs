using System.Text;
using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Tests.Dns.Codec;

public sealed class WireNameTests
{
    [Fact]
    public void A_name_is_read_with_its_case_and_as_text_in_lower_case()
    {
        var message = new Packet().Header(0, 0, 1, 0, 0, 0).Name("Web.App").Bytes;
        Read(message, 12).ShouldBe("web.app 21");
    }

    [Fact]
    public void A_compressed_name_is_expanded_and_the_offset_moves_behind_its_pointer()
    {
        var message = new Packet().Header(0, 0, 1, 0, 0, 0).Name("app.example").U8(3).Text("web").Pointer(16).U16(7).Bytes;
        Read(message, 25).ShouldBe("web.example 31");
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(0x3fff)]
    [InlineData(3)]
    public void A_pointer_to_itself_ahead_outside_or_into_the_header_is_refused(int target)
    {
        var message = new Packet().Header(0, 0, 1, 0, 0, 0).Pointer(target).Raw(0, 0).Bytes;
        Read(message, 12).ShouldBeNull();
    }

    [Fact]
    public void Pointers_that_lead_in_a_circle_are_refused()
    {
        var message = new Packet().Header(0, 0, 1, 0, 0, 0).U8(1).Text("a").Pointer(16).U8(1).Text("b").Pointer(12).Bytes;
        Read(message, 12).ShouldBeNull();
        Read(message, 16).ShouldBeNull();
    }

    [Fact]
    public void A_chain_of_pointers_ends_because_each_one_goes_further_back()
    {
        var packet = new Packet().Header(0, 0, 1, 0, 0, 0).Name("x");
        for (var at = 12; at < 212; at = at == 12 ? 15 : at + 2)
            packet.Pointer(at);
        Read(packet.Bytes, packet.Bytes.Length - 2).ShouldStartWith("x ");
    }

    [Fact]
    public void A_name_of_255_bytes_is_read_and_one_of_256_is_not()
    {
        var most = string.Join('.', Enumerable.Repeat(new string('a', 63), 3).Append(new string('b', 61)));
        Read(new Packet().Header(0, 0, 1, 0, 0, 0).Name(most).Bytes, 12).ShouldStartWith("aaa");
        Read(new Packet().Header(0, 0, 1, 0, 0, 0).Name(most + "b").Bytes, 12).ShouldBeNull();
    }

    [Theory]
    [InlineData(0x40)]
    [InlineData(0x80)]
    public void Label_types_that_nobody_uses_are_refused(byte type) =>
        Read(new Packet().Header(0, 0, 1, 0, 0, 0).Raw(type, 1, 2, 0).Bytes, 12).ShouldBeNull();

    [Fact]
    public void A_name_cut_at_any_length_is_refused()
    {
        var whole = new Packet().Header(0, 0, 1, 0, 0, 0).Name("web.app.example").Bytes;
        for (var length = 12; length < whole.Length; length++)
            Read(whole[..length], 12).ShouldBeNull();
    }

    [Fact]
    public void A_label_with_a_dot_inside_has_no_text()
    {
        Span<byte> name = [3, (byte)'a', (byte)'.', (byte)'b', 0];
        WireName.TryText(name, new byte[256], out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("web.app", true)]
    [InlineData("web..app", false)]
    [InlineData("", true)]
    public void Text_becomes_a_name(string text, bool valid)
    {
        Span<byte> name = stackalloc byte[WireName.MaxLength];
        WireName.TryFromText(Encoding.ASCII.GetBytes(text), name, out var length).ShouldBe(valid);
        if (valid)
            name[..length].ToArray().ShouldBe(new Packet().Name(text).Bytes);
    }

    private static string? Read(byte[] message, int offset)
    {
        Span<byte> name = stackalloc byte[WireName.MaxLength];
        if (!WireName.TryRead(message, ref offset, name, out var length))
            return null;
        Span<byte> text = stackalloc byte[WireName.MaxLength];
        WireName.TryText(name[..length], text, out var written).ShouldBeTrue();
        return $"{Encoding.ASCII.GetString(text[..written])} {offset}";
    }
}
