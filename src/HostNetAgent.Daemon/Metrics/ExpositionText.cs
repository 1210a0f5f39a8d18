using System.Globalization;
using System.Text;

namespace HostNetAgent.Daemon.Metrics;

/// <summary>Writes families in one of the text formats.</summary>
/// <remarks>https://prometheus.io/docs/instrumenting/exposition_formats/ and OpenMetrics 1.0.</remarks>
internal sealed class ExpositionText(TextFormat format)
{
    private readonly StringBuilder _text = new(16384);

    public ExpositionText Add(MetricFamily family)
    {
        var sample = family.Type == MetricType.Counter ? family.Name + "_total" : family.Name;
        var series = family.Sorted();
        if (series.Count == 0)
            return this;
        Head(family, format.IsOpenMetrics ? family.Name : sample);
        foreach (var (labels, values) in series)
        {
            if (family.Type == MetricType.Histogram)
                Histogram(family, labels, values);
            else
                Sample(sample, labels, values.Value);
        }

        return this;
    }

    public byte[] ToBytes()
    {
        if (format.IsOpenMetrics)
            _text.Append("# EOF\n");
        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    private void Head(MetricFamily family, string name)
    {
        LabelText.Escape(_text.Append("# HELP ").Append(name).Append(' '), family.Help, quotes: format.IsOpenMetrics).Append('\n');
        var type = family.Type switch { MetricType.Counter => "counter", MetricType.Histogram => "histogram", _ => "gauge" };
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
    }

    private void Histogram(MetricFamily family, string labels, Series values)
    {
        var cumulative = 0L;
        for (var i = 0; i < family.Bounds.Length; i++)
            Sample(family.Name + "_bucket", Bucket(labels, Number(family.Bounds[i])), cumulative += values.Counts[i]);
        Sample(family.Name + "_bucket", Bucket(labels, "+Inf"), values.Count);
        Sample(family.Name + "_sum", labels, values.Value);
        Sample(family.Name + "_count", labels, values.Count);
    }

    private static string Bucket(string labels, string bound) => labels.Length == 0 ? $"le=\"{bound}\"" : $"{labels},le=\"{bound}\"";

    private void Sample(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0)
            _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
