using System.Diagnostics.Metrics;
using HostNetAgent.Daemon.Api.Mapping;

namespace HostNetAgent.Daemon.Metrics;

/// <summary>Every instrument of the daemon. Those that show a state read the snapshot that <see cref="Snapshot"/> holds.</summary>
internal sealed class AgentInstruments : IDisposable
{
    public const string MeterName = "HostNetAgent";

    private static readonly double[] Durations = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

    private readonly Meter _meter = new(MeterName, Build.Version);
    private readonly Counter<long> _operations;
    private readonly Histogram<double> _durations;

    public AgentInstruments()
    {
        _operations = _meter.CreateCounter<long>("hostnet_operations", null, "Changes asked for, by kind and result.");
        _durations = _meter.CreateHistogram(
            "hostnet_operation_duration_seconds", null, "Time from a change's arrival at the agent to its answer.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Durations });
        Model();
        Agent();
        Traffic();
        NameInstruments.Add(_meter, () => Snapshot.Names);
    }

    /// <summary>The meter of these instruments alone.</summary>
    public Meter Meter => _meter;

    /// <summary>What the observable instruments show.</summary>
    public MetricsSnapshot Snapshot { get; set; } = MetricsSnapshot.Empty;

    /// <summary>A change was made or refused.</summary>
    public void Operation(string kind, string result, TimeSpan took)
    {
        _operations.Add(1, new("kind", kind), new("result", result));
        _durations.Record(took.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));
    }

    public void Dispose() => _meter.Dispose();

    private void Model()
    {
        Gauge("hostnet_networks", "Networks.", static snapshot => snapshot.Model.Networks.Count);
        Gauge("hostnet_sandboxes", "Sandboxes.", static snapshot => snapshot.Model.SandboxCount());
        Gauge("hostnet_endpoints", "Endpoints.", static snapshot => snapshot.Model.Endpoints.Count);
        Gauge("hostnet_published_ports", "Published ports, each port of a range counted.", static snapshot => snapshot.PublishedPorts());
        _meter.CreateObservableGauge("hostnet_network_endpoints", () => Snapshot.EndpointsOfNetworks(), null, "Endpoints of a network.");
        _meter.CreateObservableGauge("hostnet_network_addresses_used", () => Snapshot.Addresses(static use => use.Used), null, "Addresses in use: endpoints, the gateway and auxiliary ones.");
        _meter.CreateObservableGauge("hostnet_network_addresses_free", () => Snapshot.Addresses(static use => use.Free), null, "Addresses that could still be given out, at most 2^53 - 1.");
    }

    private void Agent()
    {
        Gauge("hostnet_ready", "1 when the agent is ready, 0 when it starts, stops or is degraded.", static snapshot => snapshot.Status.State == "ready" ? 1 : 0);
        Gauge("hostnet_problems", "Problems that the status names.", static snapshot => snapshot.Status.Problems.Count);
        Gauge("hostnet_warm_namespaces", "Prepared namespaces waiting.", static snapshot => snapshot.Status.WarmNamespaces);
        Gauge("hostnet_last_reconcile_operations", "Operations that the last look at the whole host needed.", static snapshot => snapshot.Status.LastReconcileOperations);
        _meter.CreateObservableCounter("hostnet_kernel_operations", () => Snapshot.Status.Operations, null, "Operations executed in the kernel.");
        Gauge("hostnet_process_resident_memory_bytes", "Resident memory of the daemon.", static snapshot => snapshot.Process.ResidentBytes);
        _meter.CreateObservableCounter("hostnet_process_cpu_seconds", () => Snapshot.Process.CpuSeconds, null, "CPU time of the daemon.");
        _meter.CreateObservableGauge("hostnet_process_start_time_seconds", () => Snapshot.Process.StartSeconds, null, "When the daemon started, in seconds since 1970.");
        _meter.CreateObservableGauge(
            "hostnet_build_info", static () => new Measurement<long>(1, new("version", Build.Version), new("runtime", Environment.Version.ToString())), null, "Always 1; the labels tell what runs.");
    }

    private void Traffic()
    {
        Counter("hostnet_endpoint_receive_bytes", "Bytes that reached the workload.", static counters => counters.ReceivedBytes);
        Counter("hostnet_endpoint_receive_packets", "Packets that reached the workload.", static counters => counters.ReceivedPackets);
        Counter("hostnet_endpoint_receive_errors", "Packets for the workload that were faulty.", static counters => counters.ReceiveErrors);
        Counter("hostnet_endpoint_receive_drops", "Packets for the workload that were dropped.", static counters => counters.ReceiveDrops);
        Counter("hostnet_endpoint_transmit_bytes", "Bytes that the workload sent.", static counters => counters.SentBytes);
        Counter("hostnet_endpoint_transmit_packets", "Packets that the workload sent.", static counters => counters.SentPackets);
        Counter("hostnet_endpoint_transmit_errors", "Packets of the workload that were faulty.", static counters => counters.SendErrors);
        Counter("hostnet_endpoint_transmit_drops", "Packets of the workload that were dropped.", static counters => counters.SendDrops);
    }

    private void Gauge(string name, string help, Func<MetricsSnapshot, long> value) => _meter.CreateObservableGauge(name, () => value(Snapshot), null, help);

    private void Counter(string name, string help, Func<Core.Ports.LinkCounters, ulong> value) => _meter.CreateObservableCounter(name, () => Snapshot.Traffic(value), null, help);
}
