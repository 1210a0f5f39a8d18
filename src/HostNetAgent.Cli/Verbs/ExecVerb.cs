using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Execution;

namespace HostNetAgent.Cli.Verbs;

internal static class ExecVerb
{
    public static Command Build()
    {
        var name = Operands.Sandbox();
        var verb = new Verb("exec", "Run a command in the namespace of a sandbox.", "hostnet exec db -- ip addr")
        {
            TakesCommand = true,
            Leading = 1,
            Run = call => RunAsync(call, call.Get(name)),
        };
        verb.Add(name);
        return verb;
    }

    private static async Task<ExitCode> RunAsync(Call call, string name)
    {
        var launcher = call.Surroundings.Launcher;
        launcher.Check(call.Command);
        var sandbox = await call.Agent.GetSandboxAsync(name);
        if (Output.TapView.IsTap(sandbox))
            throw new CliException(ExitCode.LaunchFailed, $"{sandbox.Name} is a virtual machine's tap, which has no namespace to run commands in; log in to the machine.");
        var files = await call.Agent.GetSandboxFilesAsync(sandbox.Id);
        return launcher.Launch(sandbox, files, await HostNamespaces.OfAgentAsync(call.Agent, sandbox), call.Command, call.Screen);
    }
}
