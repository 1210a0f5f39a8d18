using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;
using HostNetAgent.Cli.Requests;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Cli.Verbs;

internal static class EventsVerb
{
    public static Command Build()
    {
        var filter = new Option<string[]>("--filter", "-f") { Description = "Only those with type=, action= or name=; a key that comes several times means any of its values", HelpName = "KEY=VALUE" };
        var verb = new Verb("events", "Show what happens, from now on, until interrupted.", "hostnet events --filter type=sandbox --json")
        {
            Run = call => RunAsync(call, Wanted(call.All(filter))),
        };
        verb.Add(filter);
        return verb;
    }

    private static async Task<ExitCode> RunAsync(Call call, EventFilter filter)
    {
        // Or 'hostnet events | head' would go on for ever, writing to nobody.
        ProcessImage.RestoreBrokenPipeSignal();
        await foreach (var occurrence in call.Agent.WatchEventsAsync(filter))
        {
            call.Screen.Line(call.Screen.Json ? Documents.OneLine(occurrence, json => json.EventInfo) : Describe(call.Screen, occurrence));
            call.Screen.Flush();
        }

        return ExitCode.Success;
    }

    private static string Describe(Screen screen, EventInfo occurrence)
    {
        var facts = occurrence.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}");
        var attributes = string.Join(", ", occurrence.Name.Length > 0 ? facts.Prepend($"name={occurrence.Name}") : facts);
        return $"{occurrence.Time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ} {occurrence.Type} {occurrence.Action} {screen.Id(occurrence.Id)} ({attributes})";
    }

    private static EventFilter Wanted(IReadOnlyList<string> texts)
    {
        var wanted = Filter.Parse(texts, "type", "action", "name").ToLookup(filter => filter.Key, filter => filter.Value);
        return new EventFilter { Types = [.. wanted["type"]], Actions = [.. wanted["action"]], Names = [.. wanted["name"]] };
    }
}
