using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Tests.Wire;

public sealed class ReaderTests
{
    [Theory]
    [InlineData("00")]                // no header
    [InlineData("040001")]            // half a header
    [InlineData("03000100")]          // shorter than its own header
    [InlineData("00000100")]          // would never end
    [InlineData("0900010000000000")]  // longer than the rest
    [InlineData("04000100 0000")]     // stray bytes behind
    public void An_attribute_that_does_not_fit_is_refused(string hex) => Should.Throw<NetlinkFormatException>(() =>
    {
        var reader = new AttributeReader(Hex.Bytes(hex));
        while (reader.Next())
            reader.Type.ShouldBe((ushort)1);
    });

    [Theory]
    [InlineData("1000000010000000000000000000")]     // half a header
    [InlineData("0f000000100000000000000000000000")] // shorter than its own header
    [InlineData("00000000100000000000000000000000")] // would never end
    [InlineData("11000000100000000000000000000000")] // longer than the rest
    [InlineData("ffffffff100000000000000000000000")] // negative, if it were signed
    public void A_message_that_does_not_fit_is_refused(string hex) => Should.Throw<NetlinkFormatException>(() =>
    {
        var reader = new MessageReader(Hex.Bytes(hex));
        while (reader.Next())
            reader.Header.Type.ShouldBe((ushort)16);
    });

    [Theory]
    [InlineData("05000100 01000000")]
    [InlineData("07000100 01020300")]
    [InlineData("09000100 01020304 05000000")]
    public void A_number_of_another_size_is_refused(string hex)
    {
        Should.Throw<NetlinkFormatException>(() => First(hex, (ref reader) => reader.U16()));
        Should.Throw<NetlinkFormatException>(() => First(hex, (ref reader) => reader.U32()));
        Should.Throw<NetlinkFormatException>(() => First(hex, (ref reader) => reader.S32()));
        Should.Throw<NetlinkFormatException>(() => First(hex, (ref reader) => reader.U64()));
        Should.Throw<NetlinkFormatException>(() => First(hex, (ref reader) => reader.U32BigEndian()));
        Should.Throw<NetlinkFormatException>(() => First(hex, (ref reader) => reader.U64BigEndian()));
    }

    [Theory]
    [InlineData("06000100 6c6f0000", "lo")]       // without NUL
    [InlineData("08000100 6c6f0041", "lo")]       // bytes after the NUL
    [InlineData("04000100", "")]
    [InlineData("07000100 c3a900 00", "é")]
    public void Text_ends_at_the_first_NUL_or_at_the_end(string hex, string text) =>
        First(hex, (ref reader) => reader.Text()).ShouldBe(text);

    [Fact]
    public void A_family_header_that_is_cut_off_is_refused() => Should.Throw<NetlinkFormatException>(() =>
    {
        var reader = new MessageReader(Hex.Bytes("14000000 1000 0000 00000000 00000000 00000000"));
        reader.Next().ShouldBeTrue();
        reader.Attributes<NetlinkHeader>();
    });

    private static T First<T>(string hex, Read<T> read)
    {
        var reader = new AttributeReader(Hex.Bytes(hex));
        reader.Next().ShouldBeTrue();
        return read(ref reader);
    }

    private delegate T Read<out T>(ref AttributeReader reader);
}
