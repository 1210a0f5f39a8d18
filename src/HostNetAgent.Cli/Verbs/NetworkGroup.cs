using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Verbs;

internal static class NetworkGroup
{
    public static Command Build() => new VerbGroup("network", "Make, list, show and remove networks.", "hostnet network create web --subnet 10.50.0.0/24")
    {
        NetworkCreateVerb.Build(),
        NetworkListVerb.Build(),
        NetworkInspectVerb.Build(),
        NetworkRemoveVerb.Build(),
    };
}
