using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

internal static class UnpublishVerb
{
    public static Command Build()
    {
        var (name, ports) = (Operands.Sandbox(), Operands.Ports());
        var verb = new Verb("unpublish", "Take published ports of a sandbox back.", "hostnet unpublish db 8443:443")
        {
            Run = async call =>
            {
                var request = new UnpublishRequest { Ports = call.Get(ports) };
                SandboxView.Changed(call.Screen, await call.Agent.UnpublishAsync(call.Get(name), request), line: null);
                return ExitCode.Success;
            },
        };
        verb.Add(name);
        verb.Add(ports);
        return verb;
    }
}
