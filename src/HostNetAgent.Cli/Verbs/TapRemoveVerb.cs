using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;

namespace HostNetAgent.Cli.Verbs;

internal static class TapRemoveVerb
{
    public static Command Build()
    {
        var names = Operands.Taps();
        var verb = new Verb("rm", "Remove tap devices with their addresses and ports.", "hostnet tap rm vm1")
        {
            Run = call => EachName.DoAsync(call, call.Get(names), async name =>
            {
                var tap = await TapView.FindAsync(call, name);
                Removal.Show(call, name, await call.Agent.RemoveSandboxAsync(tap.Name));
            }),
        };
        verb.Aliases.Add("remove");
        verb.Add(names);
        return verb;
    }
}
