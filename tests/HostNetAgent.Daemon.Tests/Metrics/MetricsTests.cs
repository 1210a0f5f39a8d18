using System.Diagnostics;
using System.Text.RegularExpressions;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Metrics;
using HostNetAgent.Daemon.Tests.Fakes;

namespace HostNetAgent.Daemon.Tests.Metrics;

public sealed partial class MetricsTests
{
    [Fact]
    public async Task The_text_is_as_committed() => Golden.Check("metrics.txt", await ExportAsync(TextFormat.Prometheus));

    [Fact]
    public async Task The_text_of_open_metrics_is_as_committed() => Golden.Check("openmetrics.txt", await ExportAsync(TextFormat.OpenMetrics));

    [Fact]
    public async Task Every_line_can_be_parsed_and_no_series_comes_twice()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in (await ExportAsync(TextFormat.Prometheus)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
                continue;
            var sample = SampleLine().Match(line);
            sample.Success.ShouldBeTrue(line);
            seen.Add(sample.Groups["series"].Value).ShouldBeTrue(line);
        }

        seen.Count.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Promtool_has_nothing_to_complain_about()
    {
        Assert.SkipUnless(Promtool is not null, "promtool is not installed (package prometheus), and HOSTNET_PROMTOOL does not name it");
        using var process = Process.Start(new ProcessStartInfo(Promtool!, ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true })!;
        await process.StandardInput.WriteAsync(await ExportAsync(TextFormat.Prometheus));
        process.StandardInput.Close();
        (await process.StandardError.ReadToEndAsync() + await process.StandardOutput.ReadToEndAsync()).ShouldBe("");
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Metrics_are_served_on_the_control_socket_and_over_tcp_when_asked()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { MetricsAddress = new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, FreePort()) });
        (await daemon.Client.GetMetricsAsync()).ShouldContain("hostnet_networks 2\n");
        using var http = new HttpClient { BaseAddress = new Uri($"http://{daemon.Options.MetricsAddress}") };
        (await http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).ShouldContain("hostnet_networks 2\n");
        (await http.GetAsync(new Uri("/v1/status", UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Changes_are_counted_by_kind_and_result()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Answer = command => command is RemoveNetwork { Network: "web" } ? new Outcome(daemon.Agent.Model, "id", []) : AgentError.NotFound("no");
        await daemon.Client.RemoveNetworkAsync("web");
        await daemon.Client.RemoveNetworkAsync("web");
        await Should.ThrowAsync<Client.HostNetApiException>(() => daemon.Client.RemoveNetworkAsync("other"));

        var text = await daemon.Client.GetMetricsAsync();
        text.ShouldContain("""hostnet_operations_total{kind="network_remove",result="success"} 2""");
        text.ShouldContain("""hostnet_operations_total{kind="network_remove",result="notFound"} 1""");
        text.ShouldContain("""hostnet_operation_duration_seconds_count{kind="network_remove"} 3""");
    }

    [Fact]
    public void Labels_are_escaped() =>
        LabelText.Of([new("a", "q\"b\\c\nd"), new("e", null)]).ShouldBe("""a="q\"b\\c\nd",e="" """.TrimEnd());

    private static async Task<string> ExportAsync(TextFormat format)
    {
        var agent = new FakeAgent { Status = new AgentStatus { State = "ready", Operations = 1234, WarmNamespaces = 4, LastReconcileOperations = 2 } };
        agent.Counters[SampleModel.DbOnWeb.Id] = new LinkCounters(1_000_000_000_000, 2, 3, 4, 5, 6, 7, 8);
        using var instruments = new AgentInstruments();
        using var collector = new InstrumentCollector(instruments.Meter);
        using var exporter = new MetricsExporter(agent, instruments, collector, () => new ProcessUsage(50_000_000, 1.5, 1_700_000_000.25));
        instruments.Operation("connect", "success", TimeSpan.FromMicroseconds(300));
        instruments.Operation("connect", "conflict", TimeSpan.FromMilliseconds(7));
        instruments.Operation("connect", "success", TimeSpan.FromSeconds(60));
        var text = System.Text.Encoding.UTF8.GetString(await exporter.ExportAsync(format, CancellationToken.None));
        return BuildLine().Replace(text, "hostnet_build_info{version=\"V\",runtime=\"R\"} 1");
    }

    private static string? Promtool =>
        new[] { Environment.GetEnvironmentVariable("HOSTNET_PROMTOOL"), "/usr/bin/promtool", "/usr/local/bin/promtool" }.FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
    }

    [GeneratedRegex("""^(?<series>[a-z_]+(\{([a-z]+="([^"\\\n]|\\["\\n])*",?)+\})?) (\+Inf|-?[0-9.]+(E[+-][0-9]+)?)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SampleLine();

    [GeneratedRegex("hostnet_build_info\\{.*", RegexOptions.None, 1000)]
    private static partial Regex BuildLine();
}
