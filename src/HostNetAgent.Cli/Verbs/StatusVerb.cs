using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

internal static class StatusVerb
{
    public static Command Build() => new Verb("status", "Show how the agent fares.", "hostnet status")
    {
        Run = async call =>
        {
            var status = await call.Agent.GetStatusAsync();
            if (call.Screen.Json)
                call.Screen.Document(status, json => json.StatusInfo);
            else if (call.Screen.Quiet)
                call.Screen.Line(status.State);
            else
                Show(call.Screen, status);
            return ExitCode.Success;
        },
    };

    private static void Show(Screen screen, StatusInfo status) => new Details()
        .Add("State", status.State)
        .Add("Problems", status.Problems)
        .Add("Version", status.Version)
        .Add("Process", $"{status.Pid}, started {Age.Of(status.Started, screen.Now)}")
        .Add("Kernel", status.Kernel)
        .Add("Lacking", string.Join(", ", status.Features.Where(feature => !feature.Value).Select(feature => feature.Key).Order(StringComparer.Ordinal)))
        .Add("Networks", $"{status.Networks}")
        .Add("Sandboxes", $"{status.Sandboxes}")
        .Add("Endpoints", $"{status.Endpoints}")
        .Add("Published ports", $"{status.PublishedPorts}")
        .Add("Operations", $"{status.Operations}")
        .Add("Last reconcile", status.LastReconcile is { } last ? $"{Age.Of(last, screen.Now)}, {status.LastReconcileOperations} operations" : null)
        .Add("Warm namespaces", $"{status.WarmNamespaces}")
        .Add("State directory", status.StateDirectory)
        .Add("Namespaces in", status.NamespaceDirectory)
        .Write(screen);
}
