using System.CommandLine;

namespace HostNetAgent.Cli.Verbs;

internal static class SandboxGroup
{
    public static Command Build() => new("sandbox", "Make, list, show and remove sandboxes.")
    {
        SandboxCreateVerb.Build(),
        SandboxListVerb.Build(),
        SandboxInspectVerb.Build(),
        SandboxRemoveVerb.Build(),
    };
}
