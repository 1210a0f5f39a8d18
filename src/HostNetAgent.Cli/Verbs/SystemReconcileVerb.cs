using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Verbs;

internal static class SystemReconcileVerb
{
    public static Command Build() => new Verb("reconcile", "Observe the host and mend what differs from what is wanted.", "hostnet system reconcile")
    {
        Run = async call => PlanVerb.Show(call, await call.Agent.ReconcileAsync(), "Nothing had changed."),
    };
}
