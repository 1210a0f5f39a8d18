using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Verbs;

internal static class MetricsVerb
{
    public static Command Build() => new Verb("metrics", "Print the agent's metrics in the text format of Prometheus.", "hostnet metrics | grep endpoint")
    {
        Run = async call =>
        {
            call.Screen.Text(await call.Agent.GetMetricsAsync());
            return ExitCode.Success;
        },
    };
}
