using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Verbs;

internal static class SystemReconcileVerb
{
    public static Command Build() => new Verb("reconcile", "Observe the host and mend what differs from what is wanted.", "hostnet system reconcile")
    {
        Run = async call =>
        {
            var repair = await call.Agent.ReconcileAsync();
            PlanVerb.Show(call, repair, "Nothing had changed.");
            foreach (var problem in repair.Problems ?? [])
                await call.Surroundings.Error.WriteLineAsync(ErrorLine.Of(problem));
            return repair.Problems is null ? ExitCode.Success : ExitCode.Unavailable;
        },
    };
}
