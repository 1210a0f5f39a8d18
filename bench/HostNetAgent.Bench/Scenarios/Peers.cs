using HostNetAgent.Bench.Floor;
using HostNetAgent.Bench.Others;
using HostNetAgent.Bench.Results;

namespace HostNetAgent.Bench.Scenarios;

/// <summary>The same attachment by other programs, as far as they are installed. None of them runs beside the agent.</summary>
internal sealed class Peers : IScenario
{
    private const string Table = "Others: attach to an existing namespace";

    public string Name => "peers";

    public string Title => "one published port, by other programs that are installed here";

    public void Run(Bench bench)
    {
        var folder = bench.Workspace.NewFolders().Memory;
        using var bridge = new FloorBridge(bench.Floor);
        foreach (var peer in (IPeer[])[new ScriptPeer(folder), new NetavarkPeer(folder), new CniPeer(folder), new DockerPeer()])
        {
            if (peer.WhyNot is { } reason)
                Console.WriteLine($"  {peer.Name} is left out: {reason}");
            else
                Measure(bench, peer);
        }
    }

    private static void Measure(Bench bench, IPeer peer)
    {
        var samples = new Samples();
        using (peer)
        {
            peer.Prepare();
            for (var number = 0; number < (bench.Quick ? 3 : 15); number++)
            {
                var place = peer.MakePlace(number);
                var time = Timed.Microseconds(() => peer.Attach(place));
                if (number > 0)
                    samples.Add(time);
                peer.Detach(place);
            }
        }

        bench.Report.Add(Table, peer.Name, "p50 us", samples.Median);
        bench.Report.Add(Table, peer.Name, "p95", samples.Percentile(95));
    }
}
