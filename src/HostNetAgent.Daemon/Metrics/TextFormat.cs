namespace HostNetAgent.Daemon.Metrics;

/// <summary>The two text formats of metrics that differ in details.</summary>
/// <param name="MediaType">Content type.</param>
/// <param name="IsOpenMetrics">Whether it is OpenMetrics 1.0.</param>
internal sealed record TextFormat(string MediaType, bool IsOpenMetrics)
{
    /// <summary>Prometheus' own.</summary>
    public static readonly TextFormat Prometheus = new("text/plain; version=0.0.4; charset=utf-8", IsOpenMetrics: false);

    /// <summary>OpenMetrics 1.0.</summary>
    public static readonly TextFormat OpenMetrics = new("application/openmetrics-text; version=1.0.0; charset=utf-8", IsOpenMetrics: true);
}
