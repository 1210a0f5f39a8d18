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
                var sandbox = await call.Agent.GetSandboxAsync(call.Get(name));
                if (call.Screen.Json)
                    call.Screen.Document(sandbox, json => json.SandboxInfo);
                else if (call.Screen.Quiet)
                    call.Screen.Line(call.Screen.Id(sandbox.Id));
                else
                    SandboxView.Details(call.Screen, sandbox);
                return ExitCode.Success;
            },
        };
        verb.Add(name);
        return verb;
    }
}
