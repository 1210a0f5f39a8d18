using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Verbs;

internal static class SandboxRemoveVerb
{
    public static Command Build()
    {
        var names = Operands.Sandboxes();
        var verb = new Verb("rm", "Remove sandboxes with their addresses and ports.", "hostnet sandbox rm db web1")
        {
            Run = call => EachName.DoAsync(call, call.Get(names), async name =>
            {
                var change = await call.Agent.RemoveSandboxAsync(name);
                Removal.Show(call, name, change);
            }),
        };
        verb.Aliases.Add("remove");
        verb.Add(names);
        return verb;
    }
}
