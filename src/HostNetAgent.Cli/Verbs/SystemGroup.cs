using System.CommandLine;

namespace HostNetAgent.Cli.Verbs;

internal static class SystemGroup
{
    public static Command Build() => new("system", "Mend or remove all that the agent made.")
    {
        SystemReconcileVerb.Build(),
        SystemResetVerb.Build(),
    };
}
