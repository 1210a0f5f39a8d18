using HostNetAgent.Bench.Floor;
using HostNetAgent.Bench.Results;

namespace HostNetAgent.Bench.Scenarios;

/// <summary>What the kernel takes, with no agent there.</summary>
internal sealed class FloorAlone : IScenario
{
    private const string Table = "Floor alone";

    public string Name => "floor";

    public string Title => "the least netlink messages that attach an endpoint with one published port";

    public void Run(Bench bench)
    {
        using var bridge = new FloorBridge(bench.Floor);
        Samples existing = new(), cold = new(), asked = new();
        using var server = new FloorBehindSocket(bench.Floor, Path.GetTempPath());
        for (var batch = 0; batch < (bench.Quick ? 3 : 10); batch++)
        {
            var warm = Prepare(bench.Floor, bridge.Place, "warm");
            bench.Floor.MakeNamespaces(warm);
            var behind = Prepare(bench.Floor, bridge.Place, "asked");
            bench.Floor.MakeNamespaces(behind);
            foreach (var (attachment, fresh, other) in warm.Zip(Prepare(bench.Floor, bridge.Place, $"cold{batch}-"), behind))
            {
                Add(asked, batch, Timed.Microseconds(() => server.Attach(other)));
                Add(existing, batch, Timed.Microseconds(() => bench.Floor.Attach(attachment)));
                Add(cold, batch, Timed.Microseconds(() => bench.Floor.AttachCold(fresh)));
            }

            bench.Floor.Clear();
        }

        bench.Floor.RemoveNamespaces();
        Tell(bench.Report, "existing namespace", existing);
        Tell(bench.Report, "existing namespace, asked for over a socket", asked);
        Tell(bench.Report, "new namespace", cold);
    }

    /// <summary>The first batch only warms up.</summary>
    private static void Add(Samples samples, int batch, double value)
    {
        if (batch > 0)
            samples.Add(value);
    }

    private static FloorAttachment[] Prepare(FloorHost floor, FloorPlace place, string name) =>
        [.. Enumerable.Range(0, Bench.BatchSize).Select(number => floor.Prepare(place, $"{name}{number}"))];

    private static void Tell(Report report, string row, Samples samples)
    {
        report.Add(Table, row, "p50 us", samples.Median);
        report.Add(Table, row, "p95", samples.Percentile(95));
    }
}
