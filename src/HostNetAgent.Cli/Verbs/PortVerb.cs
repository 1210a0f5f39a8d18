using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

internal static class PortVerb
{
    public static Command Build()
    {
        var name = Operands.Sandbox();
        var port = new Argument<string?>("PORT") { Description = "Only this port of the sandbox, such as 80 or 53/udp", HelpName = "PORT[/PROTOCOL]", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Verb("port", "Show where a sandbox's ports are published.", "hostnet port db 5432")
        {
            Run = async call => Show(call.Screen, await call.Agent.GetSandboxAsync(call.Get(name)), call.Get(port)),
        };
        verb.Add(name);
        verb.Add(port);
        return verb;
    }

    private static ExitCode Show(Screen screen, SandboxInfo sandbox, string? wanted)
    {
        if (screen.Json)
        {
            screen.Document(sandbox.Endpoints, json => json.IReadOnlyListEndpointInfo);
            return ExitCode.Success;
        }

        var inside = wanted is null || wanted.Contains('/') ? wanted : wanted + "/tcp";
        var lines = sandbox.Endpoints.SelectMany(PortText.Each).Where(port => inside is null || port.Inside == inside).ToArray();
        foreach (var line in lines)
            screen.Line(inside is null && !screen.Quiet ? $"{line.Inside} -> {line.Outside}" : line.Outside);
        return inside is null || lines.Length > 0
            ? ExitCode.Success
            : throw new CliException(ExitCode.NotFound, $"{sandbox.Name} publishes no port {inside}; publish it with 'hostnet publish {sandbox.Name} {wanted}'.");
    }
}
