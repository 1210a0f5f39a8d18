using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Names;
using HostNetAgent.Services.Dns;

namespace HostNetAgent.Daemon.Metrics;

/// <summary>Makes the text of one scrape; one at a time.</summary>
internal sealed class MetricsExporter(IAgent agent, AgentInstruments instruments, InstrumentCollector collector, Func<ProcessUsage> usage, Func<NameServiceFigures>? names = null) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async ValueTask<byte[]> ExportAsync(TextFormat format, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var counters = await agent.ReadCountersAsync(cancellation);
            var figures = names?.Invoke() ?? NameServiceFigures.None;
            instruments.Snapshot = new MetricsSnapshot(agent.Model, agent.Status.With(figures), counters, usage(), figures);
            var text = new ExpositionText(format);
            foreach (var family in collector.Collect())
                text.Add(family);
            return text.ToBytes();
        }
        finally
        {
            instruments.Snapshot = MetricsSnapshot.Empty;
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
