using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Ports;
using HostNetAgent.TestKit.Kernel;

namespace HostNetAgent.Engine.Tests;

public sealed class LifeTests
{
    private static readonly ProcessIdentity Process = new(42, 1000);

    private static CreateSandbox Ephemeral(string name) => Rig.Sandbox(name) with { Process = Process, RemoveOnExit = true };

    [Fact]
    public async Task A_sandbox_goes_with_its_process()
    {
        using var rig = Rig.Started();
        await rig.Do(Ephemeral("job"));
        rig.Kernel.End(Process);
        await rig.Turn();
        rig.Agent.Model.Sandboxes.ShouldBeEmpty();
        HostText.Of(rig.Kernel.Host).ShouldNotContain("/run/netns/job");
    }

    [Fact]
    public async Task A_sandbox_whose_process_ended_while_the_agent_was_down_goes_at_the_start()
    {
        var first = Rig.Started();
        await first.Do(Ephemeral("job"));
        using var second = first.Next();
        second.Kernel.End(Process);
        second.Agent.Start();
        await second.Turn();
        second.Agent.Model.Sandboxes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_process_that_ended_before_its_sandbox_was_ready_takes_it_along()
    {
        using var rig = Rig.Started();
        rig.Kernel.End(Process);
        await rig.Do(Ephemeral("job"));
        await rig.Turn();
        rig.Agent.Model.Sandboxes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_removal_that_the_store_refused_is_told_once_and_made_soon_after_the_store_takes_something_again()
    {
        using var rig = Rig.Started();
        await rig.Do(Ephemeral("job"));
        using var events = rig.Agent.Subscribe();
        rig.Store.Refuse(3);
        rig.Kernel.End(Process);
        await rig.Plan();
        rig.Agent.Model.Sandboxes.Count.ShouldBe(1);
        for (var i = 0; i < 5; i++)
            await rig.Turn(TimeSpan.FromSeconds(3));
        rig.Agent.Model.Sandboxes.ShouldBeEmpty();
        List<AgentEvent> told = [];
        while (events.Events.TryRead(out var happened))
            told.Add(happened);
        told.Select(happened => $"{happened.Action} {happened.Name}").ShouldBe(
        [
            "problem sandbox job is not removed with its process yet: the change cannot be stored: the disk is full; it is tried again", "disconnect job", "remove job",
        ]);
        told[^1].Attributes["ended"].ShouldBe("42");
    }

    [Fact]
    public async Task The_end_of_a_process_finds_a_place_in_a_full_queue()
    {
        using var rig = Rig.Started(options: new EngineOptions { QueueLimit = 3 });
        await rig.Do(Ephemeral("job"));
        var held = rig.Hold();
        var waiting = Enumerable.Range(0, 10).Select(i => rig.Submit(Rig.Sandbox($"box{i}"))).ToArray();
        rig.Kernel.End(Process);
        rig.Release();
        await held;
        var results = await Task.WhenAll(waiting);
        results.Count(result => !result.IsSuccess).ShouldBeInRange(7, 8);
        results.Where(result => !result.IsSuccess).ShouldAllBe(result => result.Error!.Kind == ErrorKind.Unavailable);
        await rig.Turn();
        rig.Agent.Model.SandboxIds.ShouldNotContainKey("job");
    }

    [Fact]
    public async Task Stopping_does_what_waits_and_refuses_what_comes()
    {
        var rig = Rig.Started();
        var held = rig.Hold();
        var waiting = rig.Submit(Rig.Sandbox("db"));
        var stop = Task.Run(rig.Agent.Dispose, TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => rig.Agent.Status.State == "stopping");
        (await rig.Fail(Rig.Sandbox("late"))).Kind.ShouldBe(ErrorKind.Unavailable);
        rig.Release();
        await stop;
        await held;
        (await waiting).IsSuccess.ShouldBeTrue();
        rig.Kernel.Host.Marked.OfType<VethObject>().ShouldNotBeEmpty("the data plane stays");
        await rig.Agent.Completion;
        rig.Agent.Dispose();
    }

    [Fact]
    public async Task An_agent_that_never_started_answers_when_it_is_disposed_of()
    {
        var rig = new Rig();
        var (command, plan) = (rig.Submit(Rig.Sandbox("db")), rig.Plan());
        rig.Dispose();
        (await command).Error!.Kind.ShouldBe(ErrorKind.Unavailable);
        await Should.ThrowAsync<KernelException>(plan);
    }

    [Fact]
    public async Task A_waiter_that_gives_up_does_not_stop_the_command()
    {
        using var rig = Rig.Started();
        using var patience = new CancellationTokenSource();
        var held = rig.Hold();
        var waiting = rig.Agent.SubmitAsync(Rig.Sandbox("db"), patience.Token).AsTask();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        rig.Release();
        await held;
        await rig.Plan();
        rig.Agent.Model.SandboxIds.ShouldContainKey("db");
    }

    [Fact]
    public async Task The_heart_beats_with_the_writer()
    {
        using var rig = Rig.Started();
        var beats = rig.Agent.Beats;
        await rig.Plan();
        rig.Agent.Beats.ShouldBeGreaterThan(beats);
    }

    [Fact]
    public async Task An_idle_writer_tells_the_kernel()
    {
        using var rig = Rig.Started();
        await rig.Turn();
        rig.Kernel.IdleTurns.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_reset_removes_everything_and_nothing_brings_it_back()
    {
        using var rig = Rig.Started();
        await rig.Do(Rig.Sandbox("db", Rig.Port(8080, 80)));
        await rig.Do(Rig.Sandbox("gone"));
        await rig.Do(new RemoveSandbox("gone"));
        (await rig.Agent.ResetAsync(TestContext.Current.CancellationToken)).IsSuccess.ShouldBeTrue();
        rig.Kernel.Host.Marked.ShouldBeEmpty();
        rig.Kernel.Held.ShouldBeEmpty();
        rig.Store.Stored.Networks.ShouldBeEmpty();
        rig.Store.Stored.Leases.ShouldBeEmpty();
        await rig.Turn(TimeSpan.FromMinutes(6));
        rig.Kernel.Host.Marked.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_reset_a_network_can_be_made_as_after_a_start()
    {
        using var rig = Rig.Started();
        await rig.Agent.ResetAsync(TestContext.Current.CancellationToken);
        await rig.Do(new CreateNetwork("web"));
        await rig.Do(new CreateSandbox("db") { Attachments = [new AttachRequest("web")] });
        rig.Kernel.Host.Marked.ShouldContain(item => item is RulesetObject);
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task The_first_sandbox_after_a_reset_finds_the_default_network()
    {
        using var rig = Rig.Started();
        await rig.Agent.ResetAsync(TestContext.Current.CancellationToken);
        await rig.Fail(new RemoveSandbox("db"));
        rig.Agent.Model.Networks.ShouldBeEmpty("who removes wants none");
        await rig.Do(Rig.Sandbox("db"));
        rig.Agent.Model.FindNetwork("bridge")!.Predefined.ShouldBeTrue();
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task Who_wants_no_default_network_gets_none_after_a_reset_either()
    {
        using var rig = Rig.Started(options: new EngineOptions { DefaultNetwork = false });
        await rig.Agent.ResetAsync(TestContext.Current.CancellationToken);
        await rig.Do(new CreateNetwork("web"));
        rig.Agent.Model.Networks.Values.ShouldHaveSingleItem().Name.ShouldBe("web");
    }

    [Theory]
    [InlineData(true, "0")]
    [InlineData(false, "1")]
    public async Task A_reset_leaves_forwarding_as_it_was_before_the_agent(bool guards, string value)
    {
        var kernel = new FakeKernel { Facts = new HostFacts { OutwardInterfaces = [2], GuardsIPv4 = guards } };
        using var rig = Rig.Started(kernel);
        kernel.Host.Setting("", "ipv4/ip_forward").ShouldBe("1");
        (await rig.Agent.ResetAsync(TestContext.Current.CancellationToken)).IsSuccess.ShouldBeTrue();
        kernel.Host.Setting("", "ipv4/ip_forward").ShouldBe(value);
        kernel.Done[^1].ShouldBeOfType<Remove>().Object.ShouldBeOfType<RulesetObject>();
        await rig.Turn(TimeSpan.FromMinutes(6));
        kernel.Host.Setting("", "ipv4/ip_forward").ShouldBe(value);
    }

    [Fact]
    public async Task A_reset_that_the_store_refuses_changes_nothing()
    {
        using var rig = Rig.Started();
        var before = HostText.Of(rig.Kernel.Host);
        rig.Store.Refuse(1);
        (await rig.Agent.ResetAsync(TestContext.Current.CancellationToken)).Error!.Kind.ShouldBe(ErrorKind.Unavailable);
        HostText.Of(rig.Kernel.Host).ShouldBe(before);
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task A_reset_goes_on_after_a_failure_and_reports_it()
    {
        using var rig = Rig.Started();
        await rig.Do(Rig.Sandbox("db"));
        rig.Kernel.Faults.FailWhen = step => step is Remove { Object: VethObject };
        var result = await rig.Agent.ResetAsync(TestContext.Current.CancellationToken);
        result.Error!.Message.ShouldContain("veth");
        rig.Kernel.Host.Marked.ShouldNotContain(item => item is BridgeObject);
        rig.Kernel.Faults.FailWhen = null;
        await rig.Agent.ReconcileAsync(TestContext.Current.CancellationToken);
        rig.Kernel.Host.Marked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Counters_are_told_by_endpoint()
    {
        using var rig = Rig.Started();
        var endpoint = (await rig.Do(Rig.Sandbox("db"))).Model.Endpoints.Values.Single();
        var counters = await rig.Agent.ReadCountersAsync(TestContext.Current.CancellationToken);
        counters[endpoint.Id].ReceivedBytes.ShouldBe((ulong)endpoint.LinkIndex);
    }
}
