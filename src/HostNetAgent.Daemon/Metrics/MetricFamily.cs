namespace HostNetAgent.Daemon.Metrics;

/// <summary>What a metric is.</summary>
internal enum MetricType
{
    Gauge,
    Counter,
    Histogram,
}

/// <summary>A metric with its series. Thread-safe.</summary>
/// <param name="name">Name without a suffix.</param>
/// <param name="help">One sentence.</param>
/// <param name="type">What it is.</param>
/// <param name="bounds">Upper bounds of a histogram's buckets, ascending.</param>
/// <param name="isObservable">Whether its series are measured anew at each scrape.</param>
internal sealed class MetricFamily(string name, string help, MetricType type, double[] bounds, bool isObservable)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);

    public string Name => name;

    public string Help => help;

    public MetricType Type => type;

    public double[] Bounds => bounds;

    public bool IsObservable => isObservable;

    /// <summary>Takes a measurement in.</summary>
    /// <param name="labels">The labels as they are written, without braces; empty for none.</param>
    /// <param name="value">The value; added to a counter that is not observable.</param>
    public void Measure(string labels, double value)
    {
        lock (_lock)
        {
            if (!_series.TryGetValue(labels, out var series))
                _series[labels] = series = new Series(bounds.Length);
            series.Measure(value, bounds, replace: isObservable);
        }
    }

    /// <summary>Forgets all series.</summary>
    public void Clear()
    {
        lock (_lock)
            _series.Clear();
    }

    /// <summary>Copies of the series, by labels.</summary>
    public List<(string Labels, Series Series)> Sorted()
    {
        lock (_lock)
        {
            var all = new List<(string Labels, Series Series)>(_series.Count);
            foreach (var (labels, series) in _series)
                all.Add((labels, series.Copy()));
            all.Sort(static (a, b) => string.CompareOrdinal(a.Labels, b.Labels));
            return all;
        }
    }
}

/// <summary>The values of one set of labels.</summary>
internal sealed class Series(int buckets)
{
    private long[] _counts = new long[buckets];

    /// <summary>The value; a histogram's sum.</summary>
    public double Value { get; private set; }

    /// <summary>Number of measurements.</summary>
    public long Count { get; private set; }

    /// <summary>Measurements in each bucket alone.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    public void Measure(double value, double[] bounds, bool replace)
    {
        Value = replace ? value : Value + value;
        Count++;
        var bucket = Array.FindIndex(bounds, bound => value <= bound);
        if (bucket >= 0)
            _counts[bucket]++;
    }

    public Series Copy()
    {
        var copy = (Series)MemberwiseClone();
        copy._counts = [.. _counts];
        return copy;
    }
}
