using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Requests;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

/// <summary>Which sandboxes to list.</summary>
internal static class SandboxFilter
{
    public static Option<string[]> Option() => new("--filter", "-f") { Description = "Only those with name=, network= or label=KEY[=VALUE]", HelpName = "KEY=VALUE" };

    public static async Task<IReadOnlyList<SandboxInfo>> ListAsync(Call call, Option<string[]> option)
    {
        var filters = Filter.Parse(call.All(option), "name", "network", Filter.Label).ToArray();
        return Filter.Choose(await call.Agent.ListSandboxesAsync(), filters, Matches);
    }

    private static bool Matches(SandboxInfo sandbox, string key, string value) => key switch
    {
        "name" => sandbox.Name.Contains(value, StringComparison.Ordinal),
        "network" => IsOn(sandbox, value),
        _ => LabelFilter.Matches(sandbox.Labels, value),
    };

    /// <summary>By the words of <c>--network</c>: none and host have no endpoints.</summary>
    private static bool IsOn(SandboxInfo sandbox, string network) => network switch
    {
        "none" => sandbox.Kind == "namespace" && sandbox.Endpoints.Count == 0,
        "host" => sandbox.Kind == "host",
        _ => sandbox.Endpoints.Any(endpoint => endpoint.Network == network),
    };
}
