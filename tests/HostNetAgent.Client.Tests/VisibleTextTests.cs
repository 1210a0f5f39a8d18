using HostNetAgent.Client.Text;

namespace HostNetAgent.Client.Tests;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(@"plain ~ text with \ and ""quotes""", @"plain ~ text with \ and ""quotes""")]
    [InlineData("größer → \U0001f600", "größer → \U0001f600")]
    [InlineData("a\tb\r\nc", @"a\tb\r\nc")]
    [InlineData("\u001b[2J\u007f", @"\u001b[2J\u007f")]
    [InlineData("\u009b31m\u0085", @"\u009b31m\u0085")]
    [InlineData("\u202ecod.exe\u2066\u200f\u061c", @"\u202ecod.exe\u2066\u200f\u061c")]
    [InlineData("\u2028\u2029\ufeff\U000e0001", @"\u2028\u2029\ufeff\udb40\udc01")]
    [InlineData("\ue000\u0378\U00100000", @"\ue000\u0378\udbc0\udc00")]
    public void What_is_not_seen_by_itself_is_written_out(string text, string visible) => VisibleText.Of(text).ShouldBe(visible);

    [Fact]
    public void Half_a_character_is_written_out() => VisibleText.Of("a" + '\ud83d' + "b" + '\ude00').ShouldBe(@"a\ud83db\ude00");

    [Fact]
    public void Line_ends_of_a_document_stay() => VisibleText.OfLines("{\n  \u009b\r\n}").ShouldBe("{\n  \\u009b\\r\n}");
}
