using System.Diagnostics;
using HostNetAgent.Bench.Daemon;
using HostNetAgent.Bench.Results;

namespace HostNetAgent.Bench.Scenarios;

/// <summary>How soon a detach is answered, and how soon nothing is left of it.</summary>
internal sealed class Detach : IScenario
{
    private const string Table = "Detach";
    private const double MostMicroseconds = 2000;
    private const double MostMilliseconds = 1000;
    private const int FirstPort = 10_000;

    private readonly string[] _names = [.. Enumerable.Range(0, Bench.BatchSize).Select(number => $"probe{number}")];

    public string Name => "detach";

    public string Title => "an endpoint with one published port goes; 100 endpoints present";

    public void Run(Bench bench)
    {
        using var daemon = bench.StartDaemon();
        var fleet = new Fleet(daemon, bench.Floor);
        fleet.Grow(bench.Quick ? 10 : 100);
        fleet.WarmUp(bench.Quick);
        Measure(bench, daemon, fleet, "disconnect", fleet.Disconnect);
        Measure(bench, daemon, fleet, "remove the sandbox", Fleet.Remove);
    }

    private void Measure(Bench bench, DaemonProcess daemon, Fleet fleet, string row, Func<string, byte[]> request)
    {
        Samples answered = new(), gone = new();
        Batch(bench, daemon, fleet, request, new Samples(), new Samples());
        for (var batch = 0; batch < (bench.Quick ? 1 : 5); batch++)
            Batch(bench, daemon, fleet, request, answered, gone);
        bench.Report.Add(Table, row, "answered p50 us", answered.Median, Goal.AtMost(MostMicroseconds));
        bench.Report.Add(Table, row, "p95", answered.Percentile(95));
        bench.Report.Add(Table, row, "nothing left after ms, most", gone.Percentile(100), Goal.AtMost(MostMilliseconds));
    }

    private void Batch(Bench bench, DaemonProcess daemon, Fleet fleet, Func<string, byte[]> request, Samples answered, Samples gone)
    {
        var ports = Leftovers.PublishedPorts();
        for (var i = 0; i < _names.Length; i++)
            daemon.Connection.Send(Fleet.Create(_names[i], fleet.Network, FirstPort + i));
        fleet.WaitForUpkeep();
        foreach (var detach in _names.Select(request))
            answered.Add(Timed.Microseconds(() => daemon.Connection.Send(detach)));
        var start = Stopwatch.GetTimestamp();
        if (Leftovers.PublishedPorts() is var left && left != ports)
            throw new IOException($"{left - ports} published ports are left after the answers");
        Leftovers.WaitForNone(bench.Floor, TimeSpan.FromSeconds(10));
        gone.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        foreach (var name in _names.Intersect(daemon.Connection.Send(KeptConnection.Get("/v1/sandboxes"), Client.Contracts.ContractJson.Lenient.IReadOnlyListSandboxInfo).Select(sandbox => sandbox.Name), StringComparer.Ordinal))
            daemon.Connection.Send(Fleet.Remove(name));
    }
}
