using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Requests;

/// <summary>An option that is on or off.</summary>
internal static class Switch
{
    public static Option<string?> Named(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "on|off" };
        option.CompletionSources.Add("on", "off");
        return option;
    }

    public static bool? Read(Call call, Option<string?> option) => call.Get(option) switch
    {
        null => null,
        "on" or "true" => true,
        "off" or "false" => false,
        var other => throw CliException.Invalid($"{option.Name} '{other}' is neither on nor off; write one of them."),
    };
}
