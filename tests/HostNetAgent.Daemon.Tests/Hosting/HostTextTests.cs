using System.Text;
using HostNetAgent.Daemon.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HostNetAgent.Daemon.Tests.Hosting;

public sealed class HostTextTests
{
    [Theory]
    [InlineData("000001ffffffffff", null)]
    [InlineData("0000000000000000", "CAP_NET_ADMIN")]
    [InlineData("0000000000200000", "CAP_NET_ADMIN")]
    [InlineData("0000000000001000", "CAP_SYS_ADMIN")]
    [InlineData("0000000000201000", null)]
    public void Missing_capabilities_are_named(string effective, string? missing)
    {
        var status = $"Name:\thostnetd\nCapPrm:\t000001ffffffffff\nCapEff:\t{effective}\n";
        if (missing is null)
            Should.NotThrow(() => Privileges.Check(status));
        else
            Should.Throw<StartException>(() => Privileges.Check(status)).Message.ShouldContain(missing);
    }

    [Theory]
    [InlineData(LogLevel.Error, "<3>two lines\n")]
    [InlineData(LogLevel.Warning, "<4>two lines\n")]
    [InlineData(LogLevel.Information, "<6>two lines\n")]
    [InlineData(LogLevel.Debug, "<7>two lines\n")]
    public void The_journal_gets_one_line_with_its_priority(LogLevel level, string line) => Line(level, "two\nlines").ShouldBe(line);

    [Fact]
    public void A_line_of_the_log_moves_no_cursor_and_turns_no_words_round() =>
        Line(LogLevel.Information, "create sandbox x\u001b[2J\u202ey: refused", new InvalidOperationException("a\u009b1A")).ShouldBe(
            """
            <6>create sandbox x\u001b[2J\u202ey: refused | System.InvalidOperationException: a\u009b1A

            """, StringCompareShould.IgnoreLineEndings);

    [Fact]
    public void A_line_of_the_log_is_cut_before_the_journal_makes_two_of_it()
    {
        var line = Line(LogLevel.Information, new string('\u20ac', 1_000_000));
        line.ShouldEndWith("\u20ac... (1000000 characters)\n");
        Encoding.UTF8.GetByteCount(line).ShouldBeLessThan(48 * 1024);
    }

    private static string Line(LogLevel level, string message, Exception? exception = null)
    {
        using var text = new StringWriter();
        new LineFormatter(journal: true, TimeProvider.System).Write(new LogEntry<string>(level, "c", 1, message, exception, (state, _) => state), null, text);
        return text.ToString();
    }
}
