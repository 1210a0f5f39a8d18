using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Verbs;

internal static class SandboxGroup
{
    public static Command Build() => new VerbGroup("sandbox", "Make, list, show and remove sandboxes.", "hostnet sandbox create db --network web -p 127.0.0.1:5432:5432")
    {
        SandboxCreateVerb.Build(),
        SandboxListVerb.Build(),
        SandboxInspectVerb.Build(),
        SandboxRemoveVerb.Build(),
    };
}
