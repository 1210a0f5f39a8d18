using HostNetAgent.Bench.Daemon;
using HostNetAgent.Bench.Floor;
using HostNetAgent.Bench.Results;

namespace HostNetAgent.Bench.Scenarios;

/// <summary>Attaches sandboxes that exist, through the agent and by the floor in turn, to the same bridge.</summary>
internal sealed class PairedAttach(Bench bench, DaemonProcess daemon, Fleet fleet)
{
    private const int FirstPort = 10_000;

    private readonly string[] _names = [.. Enumerable.Range(0, Bench.BatchSize).Select(number => $"probe{number}")];

    /// <summary>Makes the sandboxes, and measures once for nothing.</summary>
    public void Prepare()
    {
        fleet.CreateSandboxes(_names);
        Measure(1);
    }

    /// <summary>Measures; the number of endpoints is the same after each batch.</summary>
    public Pairs Measure(int batches)
    {
        var pairs = new Pairs();
        for (var batch = 0; batch < batches; batch++)
            MeasureBatch(pairs);
        return pairs;
    }

    /// <summary>The least daemon in the agent's place.</summary>
    public Pairs MeasureLeast(LeastDaemon least, int batches)
    {
        var pairs = new Pairs();
        for (var batch = 0; batch < batches; batch++)
        {
            FloorAttachment[] asked = PrepareFloor("least"), floor = PrepareFloor("floor");
            for (var i = 0; i < asked.Length; i++)
                pairs.Measure(() => least.Attach(asked[i]), () => bench.Floor.Attach(floor[i]));
            bench.Floor.Clear();
            least.Clear();
        }

        return pairs;
    }

    private FloorAttachment[] PrepareFloor(string kind)
    {
        FloorAttachment[] attachments = [.. _names.Select(name => bench.Floor.Prepare(fleet.Place, kind + name))];
        bench.Floor.MakeNamespaces(attachments);
        return attachments;
    }

    private void MeasureBatch(Pairs pairs)
    {
        var floor = PrepareFloor("floor");
        byte[][] requests = [.. _names.Select((name, number) => fleet.Connect(name, FirstPort + number))];
        for (var i = 0; i < _names.Length; i++)
            pairs.Measure(() => daemon.Connection.Send(requests[i]), () => bench.Floor.Attach(floor[i]));
        foreach (var name in _names)
            daemon.Connection.Send(fleet.Disconnect(name));
        bench.Floor.Clear();
        Leftovers.WaitForNone(bench.Floor, TimeSpan.FromSeconds(10));
    }
}
