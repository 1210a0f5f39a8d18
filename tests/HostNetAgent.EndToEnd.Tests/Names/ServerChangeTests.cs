using System.Diagnostics;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Names;

/// <summary>Name servers that change, fail, or lead back to us.</summary>
public sealed class ServerChangeTests(NamesWorld world) : IClassFixture<NamesWorld>
{
    private const string Silent = "hostnet_dns_upstream_queries_total{server=\"192.0.2.77:53\"}";
    private int _number;

    [Fact]
    public async Task The_hosts_file_is_followed_when_another_one_takes_its_place()
    {
        world.UseServers("192.0.2.2");
        await Soon.GetAsync(Fresh, found => found == "203.0.113.7", "the first server");
        world.UseServers("192.0.2.3");
        await Soon.GetAsync(Fresh, found => found == "203.0.113.8", "the second server", TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_silent_server_costs_a_second_once_and_then_the_next_one_is_asked_first()
    {
        world.UseServers("192.0.2.77", "192.0.2.3");
        await Soon.TrueAsync(async () => Fresh() == "203.0.113.8" && await world.MetricAsync(Silent) >= 2, "two answers of the second server after the silence of the first");
        var asked = await world.MetricAsync(Silent);
        Fresh().ShouldBe("203.0.113.8");
        (await world.MetricAsync(Silent)).ShouldBe(asked);
    }

    [Fact]
    public async Task When_no_server_answers_the_asker_is_told_so()
    {
        world.UseServers("192.0.2.1");
        await Soon.GetAsync(() => world.Code("Web", $"n{_number++}.dead.test"), code => code == "SERVFAIL 0", "a failure");
        world.Short("Web", "db").ShouldBe(world.Address("db"));
    }

    [Fact]
    public async Task We_never_ask_ourselves()
    {
        world.UseServers("10.50.0.1", "10.60.0.1");
        await Soon.GetAsync(() => world.Code("Web", $"n{_number++}.circle.test"), code => code == "SERVFAIL 0", "a failure");
        (await world.MetricAsync("hostnet_dns_upstream_queries_total{server=\"10.50.0.1")).ShouldBe(0);
    }

    private string Fresh() => world.Short("Web", $"n{_number++}.x{Stopwatch.GetTimestamp()}.example.test");
}
