using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

internal static class NetworkInspectVerb
{
    public static Command Build()
    {
        var names = Operands.Networks();
        var verb = new Verb("inspect", "Show networks: one as a JSON object, several as a list of them, with --json.", "hostnet network inspect web")
        {
            Run = call => RunAsync(call, call.Get(names)),
        };
        verb.Add(names);
        return verb;
    }

    private static async Task<ExitCode> RunAsync(Call call, string[] names)
    {
        var found = new List<NetworkInfo>();
        var code = await EachName.DoAsync(call, names, async name => found.Add(await call.Agent.GetNetworkAsync(name)));
        if (call.Screen.Json && names.Length > 1)
            call.Screen.Document<IReadOnlyList<NetworkInfo>>(found, json => json.IReadOnlyListNetworkInfo);
        else
            Show(call.Screen, found);
        return code;
    }

    private static void Show(Screen screen, IReadOnlyList<NetworkInfo> networks)
    {
        foreach (var network in networks)
        {
            if (screen.Json)
                screen.Document(network, json => json.NetworkInfo);
            else if (screen.Quiet)
                screen.Line(screen.Id(network.Id));
            else
                NetworkView.Details(screen, network);
            if (!screen.Json && !screen.Quiet && network != networks[^1])
                screen.Line("");
        }
    }
}
