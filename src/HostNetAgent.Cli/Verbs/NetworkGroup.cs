using System.CommandLine;

namespace HostNetAgent.Cli.Verbs;

internal static class NetworkGroup
{
    public static Command Build() => new("network", "Make, list, show and remove networks.")
    {
        NetworkCreateVerb.Build(),
        NetworkListVerb.Build(),
        NetworkInspectVerb.Build(),
        NetworkRemoveVerb.Build(),
    };
}
