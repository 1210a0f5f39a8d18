using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;
using HostNetAgent.Cli.Requests;

namespace HostNetAgent.Cli.Verbs;

internal static class TapCreateVerb
{
    public static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the virtual machine" };
        var options = new TapOptions();
        var verb = new Verb("create", "Make a tap device, connect it, and print the arguments that make qemu use it.", "hostnet tap create vm1 --network lan --user alice")
        {
            Run = async call =>
            {
                var tap = await call.Agent.CreateSandboxAsync(options.Read(call, call.Get(name)));
                TapView.Created(call.Screen, tap);
                return ExitCode.Success;
            },
        };
        verb.Add(name);
        options.AddTo(verb);
        return verb;
    }
}
