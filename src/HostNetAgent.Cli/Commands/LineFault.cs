using System.CommandLine;
using System.CommandLine.Parsing;

namespace HostNetAgent.Cli.Commands;

/// <summary>Why a line is none of ours.</summary>
internal static class LineFault
{
    /// <summary>Of a line that names no verb.</summary>
    public static string WithoutVerb(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens.Count == 0)
            return "a command is missing";
        var (path, word) = (CommandPath.Of(parsed.CommandResult.Command), parsed.UnmatchedTokens[0]);
        var ours = DockerWords.Ours($"{path} {word}");
        return $"'{word}' is no command of '{path}'" + (ours is null ? "" : $", but '{ours}' is one");
    }

    /// <summary>Of a line that names one; null when nothing is wrong with it.</summary>
    public static string? Of(ParseResult parsed)
    {
        if (UnknownOption(parsed) is { } word)
            return $"Unrecognized command or argument '{word}'";
        return parsed.Errors.Count > 0 ? parsed.Errors[0].Message.TrimEnd('.') : null;
    }

    // The parser lets an argument take an option that it does not know, and misses the word that should have been the argument.
    private static string? UnknownOption(ParseResult parsed)
    {
        var arguments = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).ToArray();
        return parsed.Tokens
            .TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token => token.Type == TokenType.Argument && CommandLine.IsOption(token.Value) && arguments.Contains(token.Value))?.Value;
    }
}
