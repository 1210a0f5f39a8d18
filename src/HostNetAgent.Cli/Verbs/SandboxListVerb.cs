using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;

namespace HostNetAgent.Cli.Verbs;

internal static class SandboxListVerb
{
    public static Command Build()
    {
        var filter = SandboxFilter.Option();
        var verb = new Verb("ls", "List sandboxes.", "hostnet sandbox ls -q")
        {
            Run = async call =>
            {
                SandboxView.List(call.Screen, await SandboxFilter.ListAsync(call, filter), ports: false);
                return ExitCode.Success;
            },
        };
        verb.Aliases.Add("list");
        verb.Add(filter);
        return verb;
    }
}
