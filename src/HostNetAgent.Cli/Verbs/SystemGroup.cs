using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Verbs;

internal static class SystemGroup
{
    public static Command Build() => new VerbGroup("system", "Mend or remove all that the agent made.", "hostnet system reconcile")
    {
        SystemReconcileVerb.Build(),
        SystemResetVerb.Build(),
    };
}
