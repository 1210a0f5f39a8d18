using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;

namespace HostNetAgent.Cli.Verbs;

internal static class TapInspectVerb
{
    public static Command Build()
    {
        var name = Operands.Tap();
        var qemu = new Option<bool>("--qemu") { Description = "Print only the arguments that make qemu use it" };
        var verb = new Verb("inspect", "Show a tap device, and the arguments that make qemu use it.", "hostnet tap inspect vm1 --qemu")
        {
            Run = async call =>
            {
                var tap = await TapView.FindAsync(call, call.Get(name));
                if (call.Get(qemu) && !call.Screen.Json)
                    call.Screen.Line(TapView.Arguments(tap));
                else
                    SandboxView.Show(call.Screen, tap, TapView.Details);
                return ExitCode.Success;
            },
        };
        verb.Add(name);
        verb.Add(qemu);
        return verb;
    }
}
