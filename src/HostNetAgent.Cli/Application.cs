using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Completion;
using HostNetAgent.Client;

namespace HostNetAgent.Cli;

/// <summary>From the arguments to the exit code.</summary>
internal static class Application
{
    public static async Task<int> RunAsync(string[] arguments, Surroundings surroundings)
    {
        var code = await DispatchAsync(arguments, surroundings);
        await surroundings.Output.FlushAsync();
        await surroundings.Error.FlushAsync();
        return (int)code;
    }

    private static Task<ExitCode> DispatchAsync(string[] arguments, Surroundings surroundings)
    {
        var tree = CommandTree.For(arguments);
        if (Suggestions.AreAsked(arguments))
        {
            Suggestions.Write(tree.Root, arguments, surroundings.Output);
            return Task.FromResult(ExitCode.Success);
        }

        var line = CommandLine.Split(tree.Root, arguments);
        var parsed = tree.Root.Parse(line.Own, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return RunAsync(tree, parsed, line, surroundings);
    }

    private static async Task<ExitCode> RunAsync(CommandTree tree, ParseResult parsed, CommandLine line, Surroundings surroundings)
    {
        if (parsed.Action is WritingAction action)
        {
            action.Write(parsed, surroundings.Output);
            return ExitCode.Success;
        }

        if (parsed.CommandResult.Command is not Verb verb)
            return await RefuseAsync(parsed, LineFault.WithoutVerb(parsed), surroundings);
        if (LineFault.Of(parsed) is { } fault)
            return await RefuseAsync(parsed, fault, surroundings);
        using var call = new Call(tree, parsed, line.Command, surroundings);
        try
        {
            return await verb.Run(call);
        }
        catch (Exception failure) when (failure is HostNetException or CliException)
        {
            await surroundings.Error.WriteLineAsync(ErrorLine.Of(failure.Message));
            return Outward(verb, ExitCodes.Of(failure));
        }
    }

    private static async Task<ExitCode> RefuseAsync(ParseResult parsed, string fault, Surroundings surroundings)
    {
        var command = parsed.CommandResult.Command;
        await surroundings.Error.WriteLineAsync(ErrorLine.Of($"{fault}; see '{CommandPath.Of(command)} --help'."));
        return Outward(command as Verb, ExitCode.Invalid);
    }

    // The codes below 125 belong to the command.
    private static ExitCode Outward(Verb? verb, ExitCode code) =>
        verb is { TakesCommand: true } && code < ExitCode.LaunchFailed ? ExitCode.LaunchFailed : code;
}
