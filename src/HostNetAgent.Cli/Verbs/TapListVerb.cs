using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;

namespace HostNetAgent.Cli.Verbs;

internal static class TapListVerb
{
    public static Command Build()
    {
        var filter = SandboxFilter.Option();
        var verb = new Verb("ls", "List tap devices.", "hostnet tap ls")
        {
            Run = async call =>
            {
                TapView.List(call.Screen, [.. (await SandboxFilter.ListAsync(call, filter)).Where(TapView.IsTap)]);
                return ExitCode.Success;
            },
        };
        verb.Aliases.Add("list");
        verb.Add(filter);
        return verb;
    }
}
