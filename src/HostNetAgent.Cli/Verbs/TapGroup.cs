using System.CommandLine;

namespace HostNetAgent.Cli.Verbs;

internal static class TapGroup
{
    public static Command Build() => new("tap", "Make, list, show and remove tap devices for virtual machines.")
    {
        TapCreateVerb.Build(),
        TapListVerb.Build(),
        TapInspectVerb.Build(),
        TapRemoveVerb.Build(),
    };
}
