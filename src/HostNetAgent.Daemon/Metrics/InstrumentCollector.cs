using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Numerics;

namespace HostNetAgent.Daemon.Metrics;

/// <summary>Gathers the measurements of one meter's instruments in families.</summary>
internal sealed class InstrumentCollector : IDisposable
{
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    private readonly Meter _meter;

    public InstrumentCollector(Meter meter)
    {
        _meter = meter;
        _listener.InstrumentPublished = Publish;
        _listener.SetMeasurementEventCallback<long>(Measure);
        _listener.SetMeasurementEventCallback<double>(Measure);
        _listener.Start();
    }

    /// <summary>Families by name, with observable instruments measured now.</summary>
    public IEnumerable<MetricFamily> Collect()
    {
        foreach (var family in _families.Values.Where(family => family.IsObservable))
            family.Clear();
        _listener.RecordObservableInstruments();
        return _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal);
    }

    public void Dispose() => _listener.Dispose();

    private static void Measure<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        where T : struct, INumber<T> => ((MetricFamily)state!).Measure(LabelText.Of(tags), double.CreateChecked(measurement));

    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (!ReferenceEquals(instrument.Meter, _meter))
            return;
        var family = _families.GetOrAdd(instrument.Name, static (_, of) => Family(of), instrument);
        listener.EnableMeasurementEvents(instrument, family);
    }

    private static MetricFamily Family(Instrument instrument)
    {
        var kind = instrument.GetType();
        var type = kind.GetGenericTypeDefinition() is var generic && (generic == typeof(Counter<>) || generic == typeof(ObservableCounter<>))
            ? MetricType.Counter
            : generic == typeof(Histogram<>) ? MetricType.Histogram : MetricType.Gauge;
        var bounds = instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } advised } ? advised.ToArray() : [];
        return new MetricFamily(instrument.Name, instrument.Description ?? "", type, bounds, instrument.IsObservable);
    }
}
