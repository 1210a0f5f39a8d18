using System.Diagnostics;
using HostNetAgent.Bench.Floor;
using HostNetAgent.Bench.Results;
using HostNetAgent.Bench.Scenarios;

namespace HostNetAgent.Bench;

/// <summary>Runs the scenarios one after another and tells what came out.</summary>
internal sealed class BenchRun(BenchOptions options)
{
    private static readonly IScenario[] All =
    [
        new FloorAlone(), new AttachCold(), new Detach(), new Burst(), new PublishedPorts(), new Restart(), new Peers(), new AttachExisting(), new Modes(), new Names(),
    ];

    private readonly Report _report = new();

    public static IEnumerable<string> Names => All.Select(scenario => scenario.Name);

    /// <summary>Returns the exit code: 1 when a scenario broke. A missed goal is a result, not a failure.</summary>
    public int Run()
    {
        var machine = Machine.Describe();
        Console.WriteLine(machine);
        var broken = 0;
        using var workspace = new Workspace();
        using var floor = new FloorHost(workspace.Floor);
        foreach (var scenario in All.Where(scenario => options.Only.Count == 0 || options.Only.Contains(scenario.Name, StringComparer.Ordinal)))
            broken += TryRun(scenario, new Bench(options.Quick, Path.Combine(options.Programs, "hostnetd"), workspace, floor, _report)) ? 0 : 1;
        machine += "\n" + Machine.DescribeLoad("at the end");
        if (options.Json is not null)
            JsonResults.Write(options.Json, machine, _report.Figures);
        if (options.Markdown is not null)
            MarkdownResults.Write(options.Markdown, machine, _report.Figures);
        Console.WriteLine(_report.Summary());
        return broken == 0 ? 0 : 1;
    }

    private bool TryRun(IScenario scenario, Bench bench)
    {
        var start = Stopwatch.GetTimestamp();
        var first = _report.Figures.Count;
        Console.WriteLine($"\n{scenario.Name}: {scenario.Title}");
        try
        {
            scenario.Run(bench);
            return true;
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            Console.WriteLine($"  broke off: {failure.Message}");
            return false;
        }
        finally
        {
            TextResults.Write(Console.Out, _report.Figures[first..]);
            Console.WriteLine($"  ({Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s)");
        }
    }
}
