using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;

namespace HostNetAgent.Cli.Verbs;

internal static class PsVerb
{
    public static Command Build()
    {
        var filter = SandboxFilter.Option();
        var verb = new Verb("ps", "List sandboxes with their published ports.", "hostnet ps --filter network=web")
        {
            Run = async call =>
            {
                SandboxView.List(call.Screen, await SandboxFilter.ListAsync(call, filter), ports: true);
                return ExitCode.Success;
            },
        };
        verb.Add(filter);
        return verb;
    }
}
