using HostNetAgent.Client.Contracts;
using HostNetAgent.Daemon.Tests.Fakes;

namespace HostNetAgent.Daemon.Tests.Api;

public sealed class EventStreamTests
{
    [Fact]
    public async Task Each_event_arrives_at_once_as_a_line()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var events = daemon.Client.WatchEventsAsync().GetAsyncEnumerator();
        var next = events.MoveNextAsync();
        await daemon.Agent.Subscribed.Task;

        for (var number = 1; number <= 3; number++)
        {
            daemon.Agent.Happen("sandbox", "create", $"s{number}");
            (await next).ShouldBeTrue();
            (events.Current.Number, events.Current.Type, events.Current.Action, events.Current.Name).ShouldBe((number, "sandbox", "create", $"s{number}"));
            events.Current.Attributes["network"].ShouldBe("web");
            next = events.MoveNextAsync();
        }

        await daemon.StopAsync();
        (await next).ShouldBeFalse();
    }

    [Fact]
    public async Task A_filter_lets_only_what_matches_through()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var events = daemon.Client.WatchEventsAsync(new EventFilter { Types = ["network"], Actions = ["remove"], Names = ["we b&c"] }).GetAsyncEnumerator();
        var next = events.MoveNextAsync();
        await daemon.Agent.Subscribed.Task;

        daemon.Agent.Happen("sandbox", "remove", "we b&c");
        daemon.Agent.Happen("network", "create", "we b&c");
        daemon.Agent.Happen("network", "remove", "other");
        daemon.Agent.Happen("network", "remove", "we b&c");

        (await next).ShouldBeTrue();
        events.Current.Number.ShouldBe(4);
    }

    [Fact]
    public async Task Of_several_values_for_one_part_any_lets_an_event_through()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var events = daemon.Client.WatchEventsAsync(new EventFilter { Types = ["network", "sandbox"], Actions = ["remove"], Names = ["a", "b"] }).GetAsyncEnumerator();
        var next = events.MoveNextAsync();
        await daemon.Agent.Subscribed.Task;

        daemon.Agent.Happen("endpoint", "remove", "a");
        daemon.Agent.Happen("network", "create", "a");
        daemon.Agent.Happen("network", "remove", "c");
        daemon.Agent.Happen("network", "remove", "b");
        daemon.Agent.Happen("sandbox", "remove", "a");

        (await next).ShouldBeTrue();
        events.Current.Number.ShouldBe(4);
        (await events.MoveNextAsync()).ShouldBeTrue();
        events.Current.Number.ShouldBe(5);
    }

    [Fact]
    public async Task A_filter_that_nobody_knows_is_refused()
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var raw = daemon.Raw();
        raw.Send("GET /v1/events?colour=red HTTP/1.1\r\nHost: h\r\n\r\n").ReadUntil("}").ShouldContain("\"field\":\"colour\"");
    }

    [Fact]
    public async Task A_reader_that_goes_away_is_forgotten()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var before = daemon.Agent.Subscribers;
        using (var raw = daemon.Raw())
        {
            raw.Send("GET /v1/events HTTP/1.1\r\nHost: h\r\n\r\n").ReadUntil("\r\n\r\n").ShouldStartWith("HTTP/1.1 200 ");
            daemon.Agent.Subscribers.ShouldBe(before + 1);
        }

        SpinWait.SpinUntil(() => daemon.Agent.Subscribers == before, TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }
}
