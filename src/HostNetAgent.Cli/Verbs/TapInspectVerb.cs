using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;

namespace HostNetAgent.Cli.Verbs;

internal static class TapInspectVerb
{
    public static Command Build()
    {
        var name = Operands.Tap();
        var verb = new Verb("inspect", "Show a tap device, and the arguments that make qemu use it.", "hostnet tap inspect vm1")
        {
            Run = async call =>
            {
                SandboxView.Show(call.Screen, await TapView.FindAsync(call, call.Get(name)), TapView.Details);
                return ExitCode.Success;
            },
        };
        verb.Add(name);
        return verb;
    }
}
