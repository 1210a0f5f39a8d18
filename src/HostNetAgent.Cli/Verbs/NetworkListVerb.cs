using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;
using HostNetAgent.Cli.Requests;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

internal static class NetworkListVerb
{
    public static Command Build()
    {
        var filter = new Option<string[]>("--filter", "-f") { Description = "Only those with name=, driver= or label=KEY[=VALUE]", HelpName = "KEY=VALUE" };
        var verb = new Verb("ls", "List networks.", "hostnet network ls --filter label=team=shop")
        {
            Run = async call =>
            {
                NetworkView.List(call.Screen, await ListAsync(call, filter));
                return ExitCode.Success;
            },
        };
        verb.Aliases.Add("list");
        verb.Add(filter);
        return verb;
    }

    private static async Task<IReadOnlyList<NetworkInfo>> ListAsync(Call call, Option<string[]> option)
    {
        var filters = Filter.Parse(call.All(option), "name", "driver", Filter.Label).ToArray();
        return Filter.Choose(await call.Agent.ListNetworksAsync(), filters, Matches);
    }

    private static bool Matches(NetworkInfo network, string key, string value) => key switch
    {
        "name" => network.Name.Contains(value, StringComparison.Ordinal),
        "driver" => network.Driver == value,
        _ => LabelFilter.Matches(network.Labels, value),
    };
}
