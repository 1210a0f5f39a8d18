using System.CommandLine;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;
using HostNetAgent.Client;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

internal static class VersionVerb
{
    public static Command Build() => new Verb("version", "Show the version of this program, and of the agent if it runs.", "hostnet version")
    {
        Run = async call =>
        {
            if (call.Screen.Json)
                call.Screen.Document(Document(await AgentAsync(call)));
            else if (call.Screen.Quiet)
                call.Screen.Line(Own);
            else
                Show(call.Screen, await AgentAsync(call));
            return ExitCode.Success;
        },
    };

    /// <summary>What this program is, in a line.</summary>
    public static string Line => $"hostnet {Own}";

    private static string Own => typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private static void Show(Screen screen, StatusInfo? agent)
    {
        screen.Line(Line);
        screen.Line(agent is null ? "hostnetd is not running" : $"hostnetd {agent.Version} (API {agent.ApiVersion})");
    }

    /// <summary>No document of the API: it tells of two programs, and one of them may not run.</summary>
    private static string Document(StatusInfo? agent)
    {
        JsonObject document = new()
        {
            ["client"] = new JsonObject { ["version"] = Own },
            ["agent"] = agent is null ? null : new JsonObject { ["version"] = agent.Version, ["apiVersion"] = agent.ApiVersion },
        };
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
            document.WriteTo(json);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static async Task<StatusInfo?> AgentAsync(Call call)
    {
        try
        {
            return await call.Agent.GetStatusAsync();
        }
        catch (AgentNotRunningException)
        {
            return null;
        }
    }
}
