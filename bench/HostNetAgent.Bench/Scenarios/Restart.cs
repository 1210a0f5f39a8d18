using HostNetAgent.Bench.Daemon;
using HostNetAgent.Bench.Results;

namespace HostNetAgent.Bench.Scenarios;

/// <summary>How soon the daemon is ready with everything in the store and in the kernel.</summary>
internal sealed class Restart : IScenario
{
    private const string Table = "Restart";
    private const double MostMilliseconds = 500;

    public string Name => "restart";

    public string Title => "the daemon ends and starts again while its endpoints are in use";

    public void Run(Bench bench)
    {
        var endpoints = bench.Quick ? 100 : 1000;
        var daemon = bench.StartDaemon();
        try
        {
            new Fleet(daemon, bench.Floor).Grow(endpoints);
            var row = $"{endpoints} endpoints";
            bench.Report.Add("Memory", $"{endpoints} endpoints, just attached", "resident MiB", daemon.ResidentMemory);
            Samples ready = new(), operations = new();
            for (var time = 0; time < (bench.Quick ? 1 : 3); time++)
            {
                daemon = daemon.Restart();
                ready.Add(daemon.TimeToReady.TotalMilliseconds);
                operations.Add(daemon.Status().LastReconcileOperations);
            }

            bench.Report.Add(Table, row, "ready after ms", ready.Median, Goal.AtMost(MostMilliseconds));
            bench.Report.Add(Table, row, "operations executed, most", operations.Percentile(100), Goal.AtMost(0));
            bench.Report.Add("Memory", $"{endpoints} endpoints, after a restart", "resident MiB", daemon.ResidentMemory);
        }
        finally
        {
            daemon.Dispose();
        }
    }
}
