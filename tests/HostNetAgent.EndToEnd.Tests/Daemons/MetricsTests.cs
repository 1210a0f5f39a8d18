using System.Globalization;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Daemons;

/// <summary>/metrics of a daemon at work.</summary>
public sealed class MetricsTests(MetricsTests.BusyWorld world) : IClassFixture<MetricsTests.BusyWorld>
{
    [Fact]
    public void Promtool_finds_nothing_to_complain_about()
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "promtool"))))
            Assert.Skip("promtool is not installed ('./dev test' fetches it)");
        var file = Path.Combine(world.Folder, "metrics.txt");
        File.WriteAllText(file, world.Cli.Run("metrics") + "\n");
        var ended = Tool.Run("sh", "-c", $"promtool check metrics <{file}");
        ended.ExitCode.ShouldBe(0, ended.ToString());
    }

    [Fact]
    public async Task The_bytes_of_an_endpoint_grow_with_its_traffic()
    {
        await world.Lan.ReachAsync("192.0.2.1:8080");
        var before = await ReceivedAsync();
        using var conversation = await Conversation.OpenAsync(world.Lan, "192.0.2.1:8080");
        (await conversation.SayAsync(new string('x', 1000))).ShouldNotBeNull();

        await Soon.AskAsync(ReceivedAsync, now => now >= before + 1000, "a thousand bytes more");
    }

    private async Task<double> ReceivedAsync()
    {
        var line = (await world.Daemon.MetricsAsync()).Split('\n').Single(line =>
            line.StartsWith("hostnet_endpoint_receive_bytes_total{", StringComparison.Ordinal) && line.Contains("sandbox=\"box\"", StringComparison.Ordinal));
        return double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }

    public sealed class BusyWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("sandbox create box -p 8080:80");
            Serve("box", 80);
            return Task.CompletedTask;
        }
    }
}
