using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

internal static class PublishVerb
{
    public static Command Build()
    {
        var (name, ports) = (Operands.Sandbox(), Operands.Ports());
        var network = new Option<string?>("--network") { Description = "Network to publish through [the one of the default gateway]", HelpName = "NETWORK" };
        var verb = new Verb("publish", "Publish ports of a sandbox.", "hostnet publish db 8443:443")
        {
            Run = async call =>
            {
                var request = new PublishRequest { Ports = call.Get(ports), Network = call.Get(network) };
                var sandbox = await call.Agent.PublishAsync(call.Get(name), request);
                SandboxView.Changed(call.Screen, sandbox, line: null);
                return ExitCode.Success;
            },
        };
        verb.Add(name);
        verb.Add(ports);
        verb.Add(network);
        return verb;
    }
}
