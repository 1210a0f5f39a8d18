using System.CommandLine;
using System.Text;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Verbs;

namespace HostNetAgent.Cli.Help;

/// <summary>The help of a command as plain text: usage, what it does, its parts, an example.</summary>
internal static class HelpText
{
    private const int Indent = 2;

    public static string Of(Command command)
    {
        var text = new StringBuilder();
        text.Append($"Usage: {Usage(command)}\n\n{command.Description}\n");
        Section(text, "Commands", command.Subcommands.Select(sub => (sub.Name, sub.Description)));
        Section(text, "Arguments", Arguments(command).Select(argument => (Placeholder(argument), argument.Description)));
        Section(text, "Options", command.Options.Where(option => !option.Recursive).Select(Row));
        Section(text, "Global options", Recursive(command).Select(Row));
        text.Append($"\nExample:\n  {Example(command).ReplaceLineEndings("\n  ")}\n");
        if (command is RootCommand)
            text.Append("\nExit codes: " + ExitCodeText.Line + "\n");
        return text.ToString();
    }

    internal static string Example(Command command) => command switch
    {
        Verb verb => verb.Example,
        VerbGroup group => group.Example,
        _ => "hostnet run --rm -p 8080:80 -- python3 -m http.server 80",
    };

    private static string Usage(Command command)
    {
        var words = new List<string> { CommandPath.Of(command) };
        if (command.Subcommands.Count > 0)
            words.Add("COMMAND");
        if (command.Options.Any(option => !option.Recursive))
            words.Add("[OPTIONS]");
        words.AddRange(Arguments(command).Select(Placeholder));
        return string.Join(' ', words);
    }

    private static IEnumerable<Argument> Arguments(Command command) =>
        command is Verb { TakesCommand: true } ? command.Arguments.Append(Operands.Command()) : command.Arguments;

    private static string Placeholder(Argument argument)
    {
        var name = argument.HelpName ?? argument.Name;
        var many = argument.Arity.MaximumNumberOfValues > 1 && !name.Contains("...") ? $"{name}..." : name;
        return argument.Arity.MinimumNumberOfValues == 0 && !many.StartsWith('[') && !many.StartsWith('-') ? $"[{many}]" : many;
    }

    private static IEnumerable<Option> Recursive(Command command) =>
        (command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? Recursive(parent) : []).Concat(command.Options.Where(option => option.Recursive));

    private static (string, string?) Row(Option option)
    {
        var names = option.Aliases.Where(alias => alias.StartsWith('-')).Append(option.Name).OrderBy(name => name.Length);
        return (string.Join(", ", names) + (option.HelpName is { } value ? " " + value : ""), option.Description);
    }

    private static void Section(StringBuilder text, string title, IEnumerable<(string Name, string? Description)> parts)
    {
        var rows = parts.ToArray();
        if (rows.Length == 0)
            return;
        var width = rows.Max(row => row.Name.Length) + Indent;
        text.Append($"\n{title}:\n");
        foreach (var (name, description) in rows)
            text.Append($"{"",Indent}{name.PadRight(width)}{description}".TrimEnd()).Append('\n');
    }
}
