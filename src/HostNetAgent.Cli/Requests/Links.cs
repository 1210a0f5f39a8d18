using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Requests;

/// <summary>The option for links to other sandboxes.</summary>
internal static class Links
{
    public static Option<string[]> Named() => new("--link")
    {
        Description = "A name for another sandbox on the same network, and a way to it where members are kept apart; may be given several times",
        HelpName = "NAME[:ALIAS]",
    };

    /// <summary>Null when there is none, as the API has it.</summary>
    public static IReadOnlyList<string>? Read(Call call, Option<string[]> option) => call.All(option) is { Count: > 0 } links ? links : null;
}
