using System.CommandLine;
using System.Globalization;
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
            Run = async call =>
            {
                var inside = Inside(call.Get(port));
                return Show(call.Screen, await call.Agent.GetSandboxAsync(call.Get(name)), inside);
            },
        };
        verb.Add(name);
        verb.Add(port);
        return verb;
    }

    /// <summary>The port with its protocol; null for all.</summary>
    private static string? Inside(string? wanted)
    {
        if (wanted is null)
            return null;
        var words = wanted.Split('/');
        return words.Length <= 2 && ushort.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && words.ElementAtOrDefault(1) is null or "tcp" or "udp" or "sctp"
            ? $"{number}/{words.ElementAtOrDefault(1) ?? "tcp"}"
            : throw CliException.Invalid($"'{wanted}' is no port; write a number from 1 to 65535, and its protocol if that is not tcp, such as 80 or 53/udp.");
    }

    private static ExitCode Show(Screen screen, SandboxInfo sandbox, string? inside)
    {
        var endpoints = inside is null ? sandbox.Endpoints : [.. sandbox.Endpoints.Select(endpoint => Only(endpoint, inside)).Where(endpoint => endpoint.Ports.Count > 0)];
        if (inside is not null && endpoints.Count == 0)
            throw new CliException(ExitCode.NotFound, $"{sandbox.Name} publishes no port {inside}; publish it with 'hostnet publish {sandbox.Name} {inside}'.");
        if (screen.Json)
        {
            screen.Document(endpoints, json => json.IReadOnlyListEndpointInfo);
            return ExitCode.Success;
        }

        foreach (var line in endpoints.SelectMany(PortText.Each).Where(port => inside is null || port.Inside == inside))
            screen.Line(inside is null && !screen.Quiet ? $"{line.Inside} -> {line.Outside}" : line.Outside);
        return ExitCode.Success;
    }

    /// <summary>The endpoint with those of its publications that a port is in.</summary>
    private static EndpointInfo Only(EndpointInfo endpoint, string inside) => endpoint with
    {
        Ports = [.. endpoint.Ports.Where(port => PortText.Each(endpoint with { Ports = [port] }).Any(each => each.Inside == inside))],
    };
}
