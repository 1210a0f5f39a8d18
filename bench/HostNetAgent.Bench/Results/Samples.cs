namespace HostNetAgent.Bench.Results;

/// <summary>Numbers measured.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public double Median => Percentile(50);

    public void Add(double value) => _values.Add(value);

    /// <summary>Between the two nearest values, in proportion.</summary>
    public double Percentile(double percent)
    {
        if (_values.Count == 0)
            return double.NaN;
        var sorted = _values.Order().ToArray();
        var position = percent / 100 * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }
}

/// <summary>Agent and floor measured right after one another, so that a noisy neighbour of the machine hits both.</summary>
internal sealed class Pairs
{
    public Samples Agent { get; } = new();

    public Samples Floor { get; } = new();

    /// <summary>Of each pair.</summary>
    public Samples Ratio { get; } = new();

    /// <summary>Of each pair.</summary>
    public Samples Difference { get; } = new();

    public void Add(double agent, double floor)
    {
        Agent.Add(agent);
        Floor.Add(floor);
        Ratio.Add(agent / floor);
        Difference.Add(agent - floor);
    }

    /// <summary>Measures one pair in microseconds; which comes first alternates.</summary>
    public void Measure(Action agent, Action floor)
    {
        double a, f;
        if (Agent.Count % 2 == 0)
            (a, f) = (Timed.Microseconds(agent), Timed.Microseconds(floor));
        else
            (f, a) = (Timed.Microseconds(floor), Timed.Microseconds(agent));
        Add(a, f);
    }
}
