using HostNetAgent.Cli.Commands;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

/// <summary>What a removal prints: the name as it was given, as Docker does.</summary>
internal static class Removal
{
    public static void Show(Call call, string name, ChangeInfo change)
    {
        call.Screen.Warn(change.Warnings);
        if (call.Screen.Json)
            call.Screen.Document(change, json => json.ChangeInfo);
        else
            call.Screen.Line(name);
    }
}
