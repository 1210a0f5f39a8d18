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
        using var server = new FloorBehindSocket(Path.GetTempPath(), attachment => bench.Floor.Attach(attachment));
        for (var batch = 0; batch < (bench.Quick ? 3 : 10); batch++)
        {
            var warm = Prepare(bench.Floor, bridge.Place, "warm");
            bench.Floor.MakeNamespaces(warm);
            var behind = Prepare(bench.Floor, bridge.Place, "asked");
            bench.Floor.MakeNamespaces(behind);
            var fresh = Prepare(bench.Floor, bridge.Place, $"cold{batch}-");
            for (var i = 0; i < Bench.BatchSize; i++)
            {
                InAnyOrder(
                    () => Add(asked, batch, Timed.Microseconds(() => server.Attach(behind[i]))),
                    () => Add(existing, batch, Timed.Microseconds(() => bench.Floor.Attach(warm[i]))),
                    () => Add(cold, batch, Timed.Microseconds(() => bench.Floor.AttachCold(fresh[i]))));
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

    /// <summary>What one leaves for the kernel's workers to do falls on the next, so no one always follows the same.</summary>
    private static void InAnyOrder(params Action[] actions)
    {
        Random.Shared.Shuffle(actions);
        foreach (var action in actions)
            action();
    }

    private static FloorAttachment[] Prepare(FloorHost floor, FloorPlace place, string name) =>
        [.. Enumerable.Range(0, Bench.BatchSize).Select(number => floor.Prepare(place, $"{name}{number}"))];

    private static void Tell(Report report, string row, Samples samples)
    {
        report.Add(Table, row, "p50 us", samples.Median);
        report.Add(Table, row, "p95", samples.Percentile(95));
    }
}
