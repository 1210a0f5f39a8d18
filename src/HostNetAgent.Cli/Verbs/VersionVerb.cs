using System.CommandLine;
using System.Reflection;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Client;

namespace HostNetAgent.Cli.Verbs;

internal static class VersionVerb
{
    public static Command Build() => new Verb("version", "Show the version of this program, and of the agent if it runs.", "hostnet version")
    {
        Run = async call =>
        {
            call.Screen.Line(call.Screen.Quiet ? Own : Line);
            if (!call.Screen.Quiet)
                call.Screen.Line(await AgentAsync(call));
            return ExitCode.Success;
        },
    };

    /// <summary>What this program is, in a line.</summary>
    public static string Line => $"hostnet {Own}";

    private static string Own => typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private static async Task<string> AgentAsync(Call call)
    {
        try
        {
            var status = await call.Agent.GetStatusAsync();
            return $"hostnetd {status.Version} (API {status.ApiVersion})";
        }
        catch (AgentNotRunningException)
        {
            return "hostnetd is not running";
        }
    }
}
