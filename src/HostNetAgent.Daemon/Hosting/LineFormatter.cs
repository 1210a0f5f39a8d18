using System.Globalization;
using HostNetAgent.Client.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>One line a message: for the journal with its priority as in sd-daemon(3), for a terminal with the time.</summary>
internal sealed class LineFormatter(bool journal, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "hostnet";

    // In characters, of up to three bytes: of a line of more than 48 KiB the journal makes two.
    private const int Longest = 12 * 1024;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (journal)
            textWriter.Write(Priority(logEntry.LogLevel));
        else
            textWriter.Write(string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():HH:mm:ss.fff} {Word(logEntry.LogLevel)} "));
        var text = OneLine(logEntry.Formatter(logEntry.State, logEntry.Exception), " ");
        if (logEntry.Exception is { } exception)
            text += " | " + OneLine(exception.ToString(), " | ");
        textWriter.Write(Shortened.Of(text, Longest));
        textWriter.Write('\n');
    }

    private static string OneLine(string text, string lineEnd) => VisibleText.Of(text.ReplaceLineEndings(lineEnd));

    private static string Priority(LogLevel level) => level switch
    {
        LogLevel.Critical => "<2>",
        LogLevel.Error => "<3>",
        LogLevel.Warning => "<4>",
        LogLevel.Information => "<6>",
        _ => "<7>",
    };

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => "error  ",
        LogLevel.Warning => "warning",
        LogLevel.Information => "info   ",
        _ => "debug  ",
    };
}
