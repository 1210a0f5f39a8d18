using System.Text;

namespace HostNetAgent.Daemon.Metrics;

/// <summary>Labels as the text formats write them.</summary>
internal static class LabelText
{
    [ThreadStatic]
    private static StringBuilder? _builder;

    /// <summary>Labels between the braces, in the given order.</summary>
    public static string Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var text = (_builder ??= new StringBuilder()).Clear();
        foreach (var (name, value) in tags)
            Escape(text.Append(text.Length == 0 ? "" : ",").Append(name).Append("=\""), value?.ToString() ?? "", quotes: true).Append('"');
        return text.ToString();
    }

    /// <summary>Writes text with backslashes and line ends escaped, and quotes where the format says so.</summary>
    public static StringBuilder Escape(StringBuilder builder, string text, bool quotes)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => builder.Append(@"\\"),
                '\n' => builder.Append(@"\n"),
                '"' when quotes => builder.Append("\\\""),
                _ => builder.Append(c),
            };
        }

        return builder;
    }
}
