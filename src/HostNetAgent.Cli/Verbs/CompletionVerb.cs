using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Completion;

namespace HostNetAgent.Cli.Verbs;

internal static class CompletionVerb
{
    public static Command Build()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish" };
        shell.CompletionSources.Add("bash", "zsh", "fish");
        var verb = new Verb("completion", "Print what a shell needs to complete hostnet's lines.", "source <(hostnet completion bash)")
        {
            Run = call =>
            {
                call.Screen.Text(Script(call.Get(shell)));
                return Task.FromResult(ExitCode.Success);
            },
        };
        verb.Add(shell);
        return verb;
    }

    private static string Script(string shell) => shell switch
    {
        "bash" => ShellScripts.Bash,
        "zsh" => ShellScripts.Zsh,
        "fish" => ShellScripts.Fish,
        _ => throw new CliException(ExitCode.Unsupported, $"the shell '{shell}' is not known; name bash, zsh or fish."),
    };
}
