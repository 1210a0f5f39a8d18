using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Verbs;

internal static class NetworkRemoveVerb
{
    public static Command Build()
    {
        var names = Operands.Networks();
        var verb = new Verb("rm", "Remove networks that nobody is connected to.", "hostnet network rm web")
        {
            Run = call => EachName.DoAsync(call, call.Get(names), async name =>
            {
                var change = await call.Agent.RemoveNetworkAsync(name);
                Removal.Show(call, name, change);
            }),
        };
        verb.Aliases.Add("remove");
        verb.Add(names);
        return verb;
    }
}
