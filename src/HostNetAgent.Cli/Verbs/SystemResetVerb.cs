using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Verbs;

internal static class SystemResetVerb
{
    public static Command Build()
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Really: networks, sandboxes, addresses and ports all go" };
        var verb = new Verb("reset", "Remove everything that the agent made.", "hostnet system reset --yes")
        {
            Run = async call =>
            {
                if (!call.Get(yes))
                    throw CliException.Invalid("'system reset' removes all networks and sandboxes, and cuts their traffic; add --yes if that is wanted.");
                var change = await call.Agent.ResetAsync();
                call.Screen.Warn(change.Warnings);
                if (call.Screen.Json)
                    call.Screen.Document(change, json => json.ChangeInfo);
                return ExitCode.Success;
            },
        };
        verb.Add(yes);
        return verb;
    }
}
