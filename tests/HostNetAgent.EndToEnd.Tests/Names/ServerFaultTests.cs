using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Names;

/// <summary>Name servers that fail each in their own way.</summary>
public sealed class ServerFaultTests(NamesWorld world) : IClassFixture<NamesWorld>
{
    private const string Refusing = "hostnet_dns_upstream_queries_total{server=\"192.0.2.22:53\"}";
    private int _number;

    [Fact]
    public async Task Who_asks_a_silent_server_and_one_that_refuses_is_told_and_nothing_stays_open()
    {
        using var silent = new OddServer(world.Lan, "192.0.2.21", _ => null);
        using var refusing = new OddServer(world.Lan, "192.0.2.22", question => OddServer.Code(question, 5));
        world.UseServers("192.0.2.21", "192.0.2.22");
        await Soon.TrueAsync(async () => Fresh("+time=8") == "SERVFAIL 0" && await world.MetricAsync(Refusing) > 0, "a failure that the second server had a part in", TimeSpan.FromSeconds(20));
        Fresh("+time=8").ShouldBe("SERVFAIL 0");
        await Soon.TrueAsync(async () => await world.MetricAsync("hostnet_dns_in_flight") == 0, "no question on its way");
    }

    [Fact]
    public async Task A_server_without_EDNS_is_asked_without_and_gives_its_answers()
    {
        using var plain = new OddServer(world.Lan, "192.0.2.23", question => OddServer.HasEdns(question) ? OddServer.Unread(question) : OddServer.Address(question, "203.0.113.23"));
        world.UseServers("192.0.2.23");
        await Soon.GetAsync(() => world.Short("Web", $"n{_number++}.plain.test"), found => found == "203.0.113.23", "its answer");
        world.Dig("Web", $"n{_number++}.plain.test").ShouldContain("EDNS: version: 0");
        world.Short("Web", $"+noedns n{_number++}.plain.test").ShouldBe("203.0.113.23");
    }

    [Fact]
    public async Task What_no_server_can_read_is_said_to_the_asker()
    {
        using var unable = new OddServer(world.Lan, "192.0.2.24", question => OddServer.Code(question, 4));
        world.UseServers("192.0.2.24");
        await Soon.GetAsync(() => Fresh("+time=3"), code => code == "NOTIMP 0", "its failure");
    }

    [Fact]
    public async Task An_answer_that_is_cut_and_comes_by_no_stream_is_passed_on_as_cut()
    {
        using var cut = new OddServer(world.Lan, "192.0.2.25", question =>
        {
            var answer = OddServer.Address(question, "203.0.113.25");
            answer[2] |= 2;
            return answer;
        });
        world.UseServers("192.0.2.25");
        await Soon.GetAsync(() => world.Dig("Web", $"+ignore n{_number++}.cut.test"), text => text.Contains("flags: qr tc rd ra", StringComparison.Ordinal) && text.Contains("203.0.113.25", StringComparison.Ordinal), "what there is");
    }

    [Fact]
    public async Task Names_with_any_bytes_and_the_root_are_asked_for()
    {
        using var all = new OddServer(world.Lan, "192.0.2.26", question => OddServer.Address(question, "203.0.113.26"));
        world.UseServers("192.0.2.26");
        await Soon.GetAsync(() => world.Short("Web", $"n{_number++}.any.test"), found => found == "203.0.113.26", "the server");
        foreach (var name in new[] { @"My\032Printer._ipp._tcp.test", @"a\.b.test", @"\195\164.test", "." })
        {
            world.Short("Web", $"{name} A").ShouldBe("203.0.113.26", name);
            world.Code("in1", $"{name} A").ShouldBe("NXDOMAIN 0", name);
        }
    }

    private string Fresh(string option) => world.Code("Web", $"{option} n{_number++}.x{Environment.TickCount64}.fault.test");
}
