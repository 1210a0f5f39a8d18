using System.Buffers;
using System.Globalization;
using System.Text;

namespace HostNetAgent.Client.Text;

/// <summary>
/// Text of the agent's as a terminal or a log may show it. Labels and paths are what some user wrote, and could else forge a line, move the
/// cursor or turn the order of words round.
/// </summary>
public static class VisibleText
{
    private static readonly SearchValues<char> Harmless = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)]);

    /// <summary>
    /// The text with what is not seen by itself (control and format characters, line ends, what has no meaning yet or a private one, half a character) written as in JSON: <c>\n</c>, <c>\u001b</c>, with four
    /// hexadecimal digits for each UTF-16 unit. Within the strings of a JSON document that leaves the meaning as it was.
    /// </summary>
    public static string Of(string text) => Of(text, lineEnds: false);

    /// <summary>The same with line ends (<c>\n</c>) left as they are, for documents of several lines.</summary>
    public static string OfLines(string text) => Of(text, lineEnds: true);

    private static string Of(string text, bool lineEnds)
    {
        if (!text.AsSpan().ContainsAnyExcept(Harmless))
            return text;
        var visible = new StringBuilder(text.Length + 16);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var length) == OperationStatus.Done;
            if (isWhole && ((lineEnds && rune.Value == '\n') || !IsUnseen(rune)))
                visible.Append(rest[..length]);
            else
                Escape(visible, rest[..length]);
            rest = rest[length..];
        }

        return visible.ToString();
    }

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static void Escape(StringBuilder visible, ReadOnlySpan<char> units)
    {
        foreach (var unit in units)
            visible.Append(unit switch { '\n' => @"\n", '\r' => @"\r", '\t' => @"\t", _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}") });
    }
}
