using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

internal static class DisconnectVerb
{
    public static Command Build()
    {
        var (network, name) = (Operands.Network(), Operands.Sandbox());
        var verb = new Verb("disconnect", "Take a sandbox off a network.", "hostnet disconnect web db")
        {
            Run = async call =>
            {
                var request = new DisconnectRequest { Network = call.Get(network) };
                var sandbox = await call.Agent.DisconnectAsync(call.Get(name), request);
                SandboxView.Changed(call.Screen, await CompleteFiles.OfAsync(call, sandbox), line: null);
                return ExitCode.Success;
            },
        };
        verb.Add(network);
        verb.Add(name);
        return verb;
    }
}
