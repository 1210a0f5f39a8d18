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
        var filters = Filter.Parse(call.All(option), "name", "network", "label").ToArray();
        var all = await call.Agent.ListSandboxesAsync();
        return filters.Length == 0 ? all : [.. all.Where(sandbox => Array.TrueForAll(filters, filter => Matches(sandbox, filter.Key, filter.Value)))];
    }

    private static bool Matches(SandboxInfo sandbox, string key, string value) => key switch
    {
        "name" => sandbox.Name.Contains(value, StringComparison.Ordinal),
        "network" => sandbox.Endpoints.Any(endpoint => endpoint.Network == value),
        _ => LabelFilter.Matches(sandbox.Labels, value),
    };
}
