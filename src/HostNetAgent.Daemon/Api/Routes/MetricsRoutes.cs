using HostNetAgent.Daemon.Api.Http;
using HostNetAgent.Daemon.Metrics;
using Microsoft.AspNetCore.Http;

namespace HostNetAgent.Daemon.Api.Routes;

/// <summary><c>/metrics</c>, in the format that the client asks for.</summary>
internal sealed class MetricsRoutes(MetricsExporter exporter)
{
    public void Map(Router router) => router.At("/metrics").On("GET", ScrapeAsync);

    private async ValueTask ScrapeAsync(Exchange exchange)
    {
        await Exchange.LeaveInputThread();
        var format = exchange.Request.Headers.Accept.ToString().Contains("application/openmetrics-text", StringComparison.OrdinalIgnoreCase) ? TextFormat.OpenMetrics : TextFormat.Prometheus;
        var text = await exporter.ExportAsync(format, exchange.Aborted);
        await exchange.WriteAsync(text, StatusCodes.Status200OK, format.MediaType);
    }
}
