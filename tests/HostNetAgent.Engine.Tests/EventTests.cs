using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine.Tests;

public sealed class EventTests
{
    [Fact]
    public async Task Events_have_consecutive_numbers_and_docker_s_words()
    {
        using var rig = Rig.Started();
        using var subscription = rig.Agent.Subscribe();
        await rig.Do(new CreateNetwork("web"));
        await rig.Do(Rig.Sandbox("db", Rig.Port(8080, 80)));
        await rig.Do(new Connect("db", new AttachRequest("web")));
        await rig.Do(new Publish("db", "web", [Rig.Port(9090, 90)]));
        await rig.Do(new Unpublish("db", [Rig.Port(9090, 90)]));
        await rig.Do(new Disconnect("db", "web"));
        await rig.Do(new RemoveSandbox("db"));
        await rig.Do(new RemoveNetwork("web"));
        await rig.Plan();
        List<AgentEvent> seen = [];
        while (subscription.Events.TryRead(out var happened))
            seen.Add(happened);
        seen.Select(happened => $"{happened.Type} {happened.Action} {happened.Name}").ShouldBe(
        [
            "network create web", "sandbox create db", "endpoint connect db", "endpoint connect db", "endpoint publish db", "endpoint unpublish db",
            "endpoint disconnect db", "endpoint disconnect db", "sandbox remove db", "network remove web",
        ]);
        seen.Select(happened => happened.Number - seen[0].Number).ShouldBe(Enumerable.Range(0, seen.Count).Select(i => (long)i));
        seen[3].Attributes["network"].ShouldBe("web");
    }

    [Fact]
    public async Task A_reset_tells_of_each_thing_that_goes()
    {
        using var rig = Rig.Started();
        await rig.Do(new CreateNetwork("web"));
        await rig.Do(Rig.Sandbox("db"));
        using var subscription = rig.Agent.Subscribe();
        (await rig.Agent.ResetAsync(TestContext.Current.CancellationToken)).IsSuccess.ShouldBeTrue();
        await rig.Plan();
        List<string> seen = [];
        while (subscription.Events.TryRead(out var happened))
            seen.Add($"{happened.Type} {happened.Action} {happened.Name}");
        seen[..2].ShouldBe(["endpoint disconnect db", "sandbox remove db"]);
        seen[2..^1].Order(StringComparer.Ordinal).ShouldBe(["network remove bridge", "network remove web"]);
        seen[^1].ShouldBe("agent reset hostnetd");
    }

    [Fact]
    public async Task A_subscriber_that_never_reads_holds_nobody_up_and_loses_the_oldest()
    {
        using var rig = Rig.Started();
        using var slow = rig.Agent.Subscribe();
        for (var i = 0; i < 700; i++)
        {
            await rig.Do(new CreateSandbox("db"));
            await rig.Do(new RemoveSandbox("db"));
        }

        await rig.Plan();
        List<long> numbers = [];
        while (slow.Events.TryRead(out var happened))
            numbers.Add(happened.Number);
        numbers.Count.ShouldBe(1024);
        (numbers[^1] - numbers[0]).ShouldBe(1023);
    }

    [Fact]
    public async Task A_reader_that_is_told_of_each_event_finds_it_there()
    {
        using var rig = Rig.Started();
        AgentSubscription? subscription = null;
        List<string> seen = [];
        using (subscription = rig.Agent.Subscribe(() => seen.Add(subscription!.Events.TryRead(out var happened) ? happened.Action : "nothing")))
        {
            await rig.Do(new CreateSandbox("db"));
            await rig.Do(new RemoveSandbox("db"));
            await rig.Plan();
        }

        await rig.Do(new CreateSandbox("db"));
        await rig.Plan();
        seen.ShouldBe(["create", "remove"]);
    }

    [Fact]
    public async Task A_subscription_ends_with_the_agent_or_by_itself()
    {
        var rig = Rig.Started();
        var (kept, given) = (rig.Agent.Subscribe(), rig.Agent.Subscribe());
        given.Dispose();
        await given.Events.Completion;
        rig.Dispose();
        kept.Events.TryRead(out var last).ShouldBeTrue();
        last!.Action.ShouldBe("stop");
        await kept.Events.Completion;
        using var late = rig.Agent.Subscribe();
        await late.Events.Completion;
        kept.Dispose();
    }
}
