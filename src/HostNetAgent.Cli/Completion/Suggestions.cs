using System.CommandLine;
using System.Globalization;

namespace HostNetAgent.Cli.Completion;

/// <summary>Answers a shell that completes a line: <c>hostnet [suggest:POSITION] "LINE"</c>.</summary>
internal static class Suggestions
{
    private const string Start = "[suggest:";

    public static bool AreAsked(string[] arguments) => arguments.Length > 0 && arguments[0].StartsWith(Start, StringComparison.Ordinal);

    public static void Write(RootCommand root, string[] arguments, TextWriter output)
    {
        var line = arguments.Length > 1 ? arguments[1] : "";
        // The program's own name is no word of ours, whatever it is called by.
        var program = line.IndexOf(' ') is var blank && blank < 0 ? line.Length : blank + 1;
        var position = Math.Clamp(Position(arguments[0], line.Length) - program, 0, line.Length - program);
        foreach (var item in root.Parse(line[program..]).GetCompletions(position))
            output.WriteLine(item.Label);
    }

    private static int Position(string word, int otherwise) =>
        int.TryParse(word.AsSpan(Start.Length).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : otherwise;
}
