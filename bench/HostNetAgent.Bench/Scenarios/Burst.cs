using HostNetAgent.Bench.Daemon;
using HostNetAgent.Bench.Floor;
using HostNetAgent.Bench.Results;

namespace HostNetAgent.Bench.Scenarios;

/// <summary>Many attaches asked for at once, against the floor one after another.</summary>
internal sealed class Burst : IScenario
{
    private const double MostRatio = 1.2;
    private const int Connections = 16;
    private const int FirstPort = 10_000;

    public string Name => "burst";

    public string Title => "attaches to existing namespaces asked for at once over 16 connections, against the floor's in a row";

    public void Run(Bench bench)
    {
        var count = bench.Quick ? 50 : 200;
        using var daemon = bench.StartDaemon();
        var fleet = new Fleet(daemon, bench.Floor);
        fleet.Grow(1);
        fleet.WarmUp(bench.Quick);
        string[] names = [.. Enumerable.Range(0, count).Select(number => $"burst{number}")];
        fleet.CreateSandboxes(names);
        Round(bench, fleet, names, new Pairs());
        var pairs = new Pairs();
        for (var round = 0; round < (bench.Quick ? 1 : 9); round++)
            Round(bench, fleet, names, pairs);
        bench.Floor.RemoveNamespaces();
        var row = $"{count} at once";
        bench.Report.Add("Attaches asked for at once", row, "agent ms", pairs.Agent.Median / 1000);
        bench.Report.Add("Attaches asked for at once", row, "floor ms", pairs.Floor.Median / 1000);
        bench.Report.Add("Attaches asked for at once", row, "agent / floor", pairs.Ratio.Median, Goal.AtMost(MostRatio));
    }

    /// <summary>Each finds the bridge as empty as the other.</summary>
    private static void Round(Bench bench, Fleet fleet, string[] names, Pairs pairs)
    {
        FloorAttachment[] floor = [.. names.Select(name => bench.Floor.Prepare(fleet.Place, name))];
        bench.Floor.MakeNamespaces(floor);
        byte[][] requests = [.. names.Select((name, number) => fleet.Connect(name, FirstPort + number))];
        var agentTime = Timed.Microseconds(() => fleet.Parallelly(requests, (connection, request) => connection.Send(request), Connections));
        fleet.Parallelly(names, (connection, name) => connection.Send(fleet.Disconnect(name)));
        fleet.WaitForUpkeep();
        var floorTime = Timed.Microseconds(() => Array.ForEach(floor, attachment => bench.Floor.Attach(attachment)));
        bench.Floor.Clear();
        pairs.Add(agentTime, floorTime);
    }
}
