using System.CommandLine;
using System.Globalization;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Completion;

/// <summary>Answers a shell that completes a line: <c>hostnet [suggest:POSITION] "LINE"</c>.</summary>
internal static class Suggestions
{
    private const string Start = "[suggest:";

    public static bool AreAsked(string[] arguments) => arguments.Length > 0 && arguments[0].StartsWith(Start, StringComparison.Ordinal);

    public static void Write(RootCommand root, string[] arguments, TextWriter output)
    {
        var line = arguments.Length > 1 ? arguments[1] : "";
        line = line[..Math.Clamp(Position(arguments[0], line.Length), 0, line.Length)];
        // The program's own name is no word of ours, whatever it is called by.
        var program = line.IndexOf(' ') is var blank && blank < 0 ? line.Length : blank + 1;
        foreach (var word in Of(root, line[program..]).Distinct(StringComparer.Ordinal))
            output.WriteLine(word);
    }

    /// <summary>What the line may go on with: the parser knows values and verbs; options it takes for complete once their name is one of ours.</summary>
    private static IEnumerable<string> Of(RootCommand root, string line)
    {
        var start = line.LastIndexOf(' ') + 1;
        var (before, word) = (line[..start], line[start..]);
        var command = root.Parse(before).CommandResult.Command;
        var options = root.Options.Concat(command.Options).Where(option => !option.Hidden).ToArray();
        if (word.StartsWith('-') && !word.Contains('='))
            return Names(options).Where(name => name.StartsWith(word, StringComparison.Ordinal));
        var whole = string.Join(' ', before.Split(' ').Select(earlier => IsFlag(options, earlier) ? $"{earlier}=true" : earlier)) + word;
        return root.Parse(whole).GetCompletions(whole.Length).Select(item => item.Label).Where(label => label[0] != '/' && label != "-?");
    }

    private static IEnumerable<string> Names(IEnumerable<Option> options) => options.SelectMany(option => option.Aliases.Prepend(option.Name)).Where(name => name[0] == '-' && name != "-?");

    /// <summary>A flag needs no value; the parser would offer "true" and "false" behind it, and nothing else.</summary>
    private static bool IsFlag(IEnumerable<Option> options, string word) =>
        options.Any(option => option.ValueType == typeof(bool) && CommandLine.Names(option, word));

    private static int Position(string word, int otherwise) =>
        int.TryParse(word.AsSpan(Start.Length).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : otherwise;
}
