using System.CommandLine;

namespace HostNetAgent.Cli.Commands;

/// <summary>
/// The arguments, divided in ours and the user's command. As in Docker our options end at the first word that is not ours, or at
/// <c>--</c>; the parser would look for options in the command too.
/// </summary>
internal sealed record CommandLine(IReadOnlyList<string> Own, IReadOnlyList<string> Command)
{
    public static CommandLine Split(Command root, string[] arguments)
    {
        var (command, positionals) = (root, 0);
        for (var i = 0; i < arguments.Length; i++)
        {
            var word = arguments[i];
            if (command is Verb { TakesCommand: true } verb && (word == "--" || (!IsOption(word) && positionals++ == verb.Leading)))
                return new CommandLine(arguments[..i], arguments[(word == "--" ? i + 1 : i)..]);
            if (IsOption(word))
                i += TakesNext(root, command, word) ? 1 : 0;
            else
                command = command.Subcommands.FirstOrDefault(sub => sub.Name == word) ?? command;
        }

        return new CommandLine(arguments, []);
    }

    /// <summary>Whether a word is an option by its looks, known or not; a dash alone is none.</summary>
    public static bool IsOption(string word) => word.Length > 1 && word[0] == '-';

    /// <summary>Whether a word is a name of an option.</summary>
    public static bool Names(Option option, string word) => option.Name == word || option.Aliases.Contains(word);

    private static bool TakesNext(Command root, Command command, string word)
    {
        var options = root.Options.Concat(command.Options).ToArray();
        return Takes(word) || (IsBundle(word) && word[1..^1].All(letter => Flags($"-{letter}")) && Takes($"-{word[^1]}"));

        bool Takes(string name) => options.Any(option => option.ValueType != typeof(bool) && Names(option, name));
        bool Flags(string name) => options.Any(option => option.ValueType == typeof(bool) && Names(option, name));
    }

    /// <summary>Whether a word may be several options of a letter, as <c>-qp</c> is <c>-q -p</c>.</summary>
    private static bool IsBundle(string word) => word.Length > 2 && word[1] != '-';
}
