using HostNetAgent.Bench.Daemon;
using HostNetAgent.Bench.Floor;
using HostNetAgent.Bench.Results;

namespace HostNetAgent.Bench.Scenarios;

/// <summary>The attach that counts, at every size of host.</summary>
internal sealed class AttachExisting : IScenario
{
    private const string Table = "Attach to an existing namespace";
    private const double MostRatio = 1.3;
    private const double MostGrowth = 1.2;

    public string Name => "attach";

    public string Title => "one published port, through the control API on a kept connection, with more and more endpoints present";

    public void Run(Bench bench)
    {
        using var daemon = bench.StartDaemon();
        var fleet = new Fleet(daemon, bench.Floor);
        fleet.Grow(1);
        fleet.WarmUp(bench.Quick);
        var attach = new PairedAttach(bench, daemon, fleet);
        attach.Prepare();
        using var least = new LeastDaemon(bench.Floor, bench.Workspace.NewFolders().State);
        attach.MeasureLeast(least, 1);
        var differences = new List<double>();
        foreach (var endpoints in bench.Quick ? [1, 100] : (int[])[1, 100, 1000, 5000])
        {
            fleet.Grow(endpoints);
            var row = $"{endpoints} endpoint{(endpoints == 1 ? "" : "s")}";
            var pairs = attach.Measure(bench.Quick ? 3 : 10);
            differences.Add(pairs.Difference.Median);
            bench.Report.Add(Table, row, pairs, MostRatio);
            bench.Report.Add(Table, row, "least daemon / floor", attach.MeasureLeast(least, bench.Quick ? 3 : 10).Ratio.Median);
            bench.Report.Add("Memory", row, "resident MiB", daemon.ResidentMemory, endpoints == 5000 ? Goal.AtMost(150) : null);
        }

        bench.Report.Add("Growth of the agent's share", "most endpoints against one", "(agent - floor) / (agent - floor)", differences[^1] / differences[0], Goal.AtMost(MostGrowth));
        bench.Floor.RemoveNamespaces();
    }
}
