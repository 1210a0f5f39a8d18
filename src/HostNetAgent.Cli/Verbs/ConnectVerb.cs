using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;
using HostNetAgent.Cli.Requests;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

internal static class ConnectVerb
{
    public static Command Build()
    {
        var (network, name) = (Operands.Network(), Operands.Sandbox());
        var endpoint = new EndpointOptions();
        var links = Links.Named();
        var device = new Option<string?>("--interface") { Description = "Name of the interface inside, such as lan0", HelpName = "NAME" };
        var verb = new Verb("connect", "Connect a sandbox to one more network.", "hostnet connect web db --ip 10.50.0.21")
        {
            Run = async call =>
            {
                var attachment = endpoint.Apply(call, new AttachmentRequest { Network = call.Get(network), Interface = call.Get(device), Links = Links.Read(call, links) });
                var sandbox = await call.Agent.ConnectAsync(call.Get(name), attachment);
                SandboxView.Changed(call.Screen, await CompleteFiles.OfAsync(call, sandbox), line: null);
                return ExitCode.Success;
            },
        };
        verb.Add(network);
        verb.Add(name);
        endpoint.AddTo(verb);
        verb.Add(device);
        verb.Add(links);
        return verb;
    }
}
