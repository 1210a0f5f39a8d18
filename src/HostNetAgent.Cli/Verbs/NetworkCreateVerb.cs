using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Requests;

namespace HostNetAgent.Cli.Verbs;

internal static class NetworkCreateVerb
{
    public static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the network" };
        var options = new NetworkOptions();
        var verb = new Verb("create", "Make a network.", "hostnet network create web --subnet 10.50.0.0/24 --ipv6")
        {
            Run = async call =>
            {
                var network = await call.Agent.CreateNetworkAsync(options.Read(call, call.Get(name)));
                call.Screen.Warn(network.Warnings);
                if (call.Screen.Json)
                    call.Screen.Document(network, json => json.NetworkInfo);
                else
                    call.Screen.Line(call.Screen.Quiet ? call.Screen.Id(network.Id) : network.Id);
                return ExitCode.Success;
            },
        };
        verb.Add(name);
        options.AddTo(verb);
        return verb;
    }
}
