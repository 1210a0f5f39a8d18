using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;

namespace HostNetAgent.Cli.Verbs;

internal static class SandboxInspectVerb
{
    public static Command Build()
    {
        var name = Operands.Sandbox();
        var verb = new Verb("inspect", "Show a sandbox and its endpoints.", "hostnet sandbox inspect db --json")
        {
            Run = async call =>
            {
                SandboxView.Show(call.Screen, await call.Agent.GetSandboxAsync(call.Get(name)), SandboxView.Details);
                return ExitCode.Success;
            },
        };
        verb.Add(name);
        return verb;
    }
}
