using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Verbs;

internal static class TapGroup
{
    public static Command Build() => new VerbGroup("tap", "Make, list, show and remove tap devices for virtual machines.", "hostnet tap create vm1 --network web")
    {
        TapCreateVerb.Build(),
        TapListVerb.Build(),
        TapInspectVerb.Build(),
        TapRemoveVerb.Build(),
    };
}
