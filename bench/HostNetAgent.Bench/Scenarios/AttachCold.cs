using HostNetAgent.Bench.Daemon;
using HostNetAgent.Bench.Floor;
using HostNetAgent.Bench.Results;

namespace HostNetAgent.Bench.Scenarios;

/// <summary>A sandbox and its attachment in one request, with prepared namespaces and without.</summary>
internal sealed class AttachCold : IScenario
{
    private const string Table = "Attach with a new namespace";
    private const int FirstPort = 10_000;

    public string Name => "cold";

    public string Title => "a sandbox is made and attached, with one published port; 100 endpoints present";

    public void Run(Bench bench)
    {
        Measure(bench, "prepared namespaces", 1.0, waitForPool: true);
        Measure(bench, "no prepared namespace", 1.3, waitForPool: false, "--warm-pool", "0");
    }

    private static void Measure(Bench bench, string row, double mostRatio, bool waitForPool, params string[] options)
    {
        using var daemon = bench.StartDaemon(options);
        var fleet = new Fleet(daemon, bench.Floor);
        fleet.Grow(bench.Quick ? 10 : 100);
        fleet.WarmUp(bench.Quick);
        Batch(bench, daemon, fleet, new Pairs(), waitForPool);
        var pairs = new Pairs();
        for (var batch = 0; batch < (bench.Quick ? 1 : 6); batch++)
            Batch(bench, daemon, fleet, pairs, waitForPool);
        bench.Report.Add(Table, row, pairs, mostRatio);
        bench.Report.Add(Table, row, "least daemon / floor", MeasureLeast(bench, fleet).Ratio.Median);
    }

    /// <summary>The least daemon in the agent's place. It prepares nothing.</summary>
    private static Pairs MeasureLeast(Bench bench, Fleet fleet)
    {
        using var least = new LeastDaemon(bench.Floor, bench.Workspace.NewFolders().State);
        var pairs = new Pairs();
        for (var batch = 0; batch < (bench.Quick ? 1 : 6); batch++)
        {
            FloorAttachment[] asked = PrepareFloor(bench, fleet, "least"), floor = PrepareFloor(bench, fleet, "floor");
            for (var i = 0; i < asked.Length; i++)
                pairs.Measure(() => least.AttachCold(asked[i]), () => bench.Floor.AttachCold(floor[i]));
            bench.Floor.Clear();
            bench.Floor.RemoveNamespaces();
            least.Clear();
        }

        return pairs;
    }

    private static FloorAttachment[] PrepareFloor(Bench bench, Fleet fleet, string kind) =>
        [.. Enumerable.Range(0, Bench.BatchSize).Select(number => bench.Floor.Prepare(fleet.Place, $"{kind}{number}"))];

    private static void Batch(Bench bench, DaemonProcess daemon, Fleet fleet, Pairs pairs, bool waitForPool)
    {
        string[] names = [.. Enumerable.Range(0, Bench.BatchSize).Select(number => $"cold{number}")];
        var floor = PrepareFloor(bench, fleet, "floor");
        byte[][] requests = [.. names.Select((name, number) => Fleet.Create(name, fleet.Network, FirstPort + number))];
        for (var i = 0; i < names.Length; i++)
        {
            if (waitForPool)
                fleet.WaitForPool();
            pairs.Measure(() => daemon.Connection.Send(requests[i]), () => bench.Floor.AttachCold(floor[i]));
        }

        foreach (var name in names)
            daemon.Connection.Send(Fleet.Remove(name));
        bench.Floor.Clear();
        bench.Floor.RemoveNamespaces();
        fleet.WaitForUpkeep();
    }
}
