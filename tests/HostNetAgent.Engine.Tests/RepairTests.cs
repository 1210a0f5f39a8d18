using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Ports;
using HostNetAgent.TestKit.Kernel;

namespace HostNetAgent.Engine.Tests;

public sealed class RepairTests
{
    [Fact]
    public async Task Planning_changes_nothing()
    {
        using var rig = Rig.Started();
        await rig.Do(Rig.Sandbox("db"));
        rig.Kernel.Host.Remove(rig.Kernel.Host.Marked.OfType<VethObject>().Single());
        var (before, done) = (HostText.Of(rig.Kernel.Host), rig.Kernel.Done.Count);
        var plan = await rig.Plan();
        plan.ShouldContain(line => line.StartsWith("+ veth", StringComparison.Ordinal));
        HostText.Of(rig.Kernel.Host).ShouldBe(before);
        rig.Kernel.Done.Count.ShouldBe(done);
    }

    [Fact]
    public async Task A_reconcile_says_what_it_did()
    {
        using var rig = Rig.Started();
        await rig.Do(Rig.Sandbox("db"));
        rig.Kernel.Host.Remove(rig.Kernel.Host.Marked.OfType<BridgeObject>().Single());
        var (done, problems) = await rig.Agent.ReconcileAsync(TestContext.Current.CancellationToken);
        problems.ShouldBeEmpty();
        done.ShouldContain(line => line.StartsWith("+ bridge hostnet0", StringComparison.Ordinal));
        done.ShouldContain(line => line.StartsWith("~ veth", StringComparison.Ordinal));
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task A_reconcile_tells_apart_what_it_did_and_what_it_could_not()
    {
        using var rig = Rig.Started();
        await rig.Do(Rig.Sandbox("db", Rig.Port(8080, 80)));
        var host = rig.Kernel.Host;
        host.Remove(host.Marked.OfType<VethObject>().Single());
        var element = host.Marked.OfType<ElementObject>().First(item => item.ToString().StartsWith("element own_if", StringComparison.Ordinal));
        host.Remove(element);
        rig.Kernel.Faults.FailWhen = step => step is Add { Object: VethObject };
        var (done, problems) = await rig.Agent.ReconcileAsync(TestContext.Current.CancellationToken);
        done.ShouldContain(line => line.StartsWith("+ element own_if", StringComparison.Ordinal));
        done.ShouldNotContain(line => line.StartsWith("+ veth", StringComparison.Ordinal));
        done.ShouldBeUnique();
        problems.ShouldContain(problem => problem.Contains("veth"));
        problems.ShouldBe(rig.Agent.Status.Problems);
    }

    [Fact]
    public async Task A_hint_has_the_host_mended_once_it_calmed_down()
    {
        using var rig = Rig.Started();
        await rig.Do(Rig.Sandbox("db"));
        await rig.Plan();
        using var events = rig.Agent.Subscribe();
        rig.Kernel.Host.Remove(rig.Kernel.Host.Marked.OfType<VethObject>().Single());
        for (var i = 0; i < 100; i++)
            rig.Kernel.Hint("a link went");
        await rig.Turn(TimeSpan.Zero);
        (await rig.Plan()).ShouldNotBeEmpty("the hints have not calmed down");
        var looks = rig.Kernel.Observations;
        await rig.Turn();
        await rig.ShouldBeSettled();
        (rig.Kernel.Observations - looks).ShouldBeLessThan(8);
        events.Events.TryRead(out var repair).ShouldBeTrue();
        (repair!.Action, repair.Name).ShouldBe(("repair", "a link went"));
        repair.Attributes["operations"].ShouldContain("+ veth");
    }

    [Fact]
    public async Task A_hint_about_facts_alone_observes_nothing()
    {
        using var rig = Rig.Started();
        rig.Kernel.Hint("a route came", factsOnly: true);
        rig.Kernel.Facts = rig.Kernel.Facts with { UplinkMtu = 1400 };
        await rig.Turn();
        var looks = rig.Kernel.Observations;
        (await rig.Do(new CreateNetwork("web"))).Model.FindNetwork("web")!.Mtu.ShouldBe(1400);
        rig.Kernel.Observations.ShouldBe(looks);
    }

    [Fact]
    public async Task Facts_that_concern_our_own_objects_are_followed()
    {
        using var rig = Rig.Started();
        rig.Kernel.Facts = rig.Kernel.Facts with { OutwardInterfaces = [2], GuardsIPv6 = true };
        rig.Kernel.Hint("a device came", factsOnly: true);
        await rig.Plan();
        rig.Time.Advance(TimeSpan.FromSeconds(1.1));
        await rig.Do(new CreateNetwork("a"));
        await rig.Do(new CreateNetwork("b"));
        rig.Kernel.Host.Marked.ShouldContain(item => item.ToString() == "element guard_if if 2 ipv6");
    }

    [Fact]
    public async Task Without_any_hint_the_host_is_looked_at_now_and_then()
    {
        using var rig = Rig.Started();
        await rig.Do(Rig.Sandbox("db"));
        rig.Kernel.Host.Remove(rig.Kernel.Host.Marked.OfType<VethObject>().Single());
        await rig.Turn(TimeSpan.FromMinutes(4));
        (await rig.Plan()).ShouldNotBeEmpty();
        await rig.Turn(TimeSpan.FromMinutes(2));
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task A_look_that_fails_is_tried_again()
    {
        using var rig = Rig.Started();
        await rig.Do(Rig.Sandbox("db"));
        var veth = rig.Kernel.Host.Marked.OfType<VethObject>().Single();
        rig.Kernel.Host.Remove(veth);
        rig.Kernel.Faults.FailedObservations = 1;
        rig.Kernel.Hint("a link went");
        await TurnWithoutLooking(rig, TimeSpan.FromSeconds(1.1));
        rig.Kernel.Faults.FailedObservations.ShouldBe(0);
        rig.Kernel.Host.Find(veth.Key).ShouldBeNull();
        await TurnWithoutLooking(rig, TimeSpan.FromSeconds(3));
        rig.Kernel.Host.Find(veth.Key).ShouldBe(veth);
    }

    /// <summary>As <see cref="Rig.Turn"/>, but with commands, which do not observe the host.</summary>
    private static async Task TurnWithoutLooking(Rig rig, TimeSpan later)
    {
        await rig.Do(new CreateSandbox(null));
        rig.Time.Advance(later);
        await rig.Do(new CreateSandbox(null));
        await rig.Do(new CreateSandbox(null));
    }

    [Fact]
    public async Task Hints_take_no_place_from_commands()
    {
        using var rig = Rig.Started(options: new EngineOptions { QueueLimit = 2 });
        var held = rig.Hold();
        for (var i = 0; i < 1000; i++)
            rig.Kernel.Hint("noise");
        var waiting = new[] { rig.Submit(Rig.Sandbox("a")) };
        rig.Release();
        await held;
        (await waiting[0]).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task A_link_is_not_made_again_without_the_elements_that_protect_it()
    {
        using var rig = Rig.Started();
        await rig.Do(Rig.Sandbox("db"));
        var host = rig.Kernel.Host;
        var guard = host.Marked.OfType<ElementObject>().Single(element => element.ToString().StartsWith("element guarded", StringComparison.Ordinal));
        host.Remove(guard);
        host.Remove(host.Marked.OfType<VethObject>().Single());
        rig.Kernel.Faults.FailWhen = step => step is Add { Object: ElementObject };
        await rig.Agent.ReconcileAsync(TestContext.Current.CancellationToken);
        host.Marked.OfType<VethObject>().ShouldBeEmpty();
        rig.Agent.Status.State.ShouldBe("degraded");
        rig.Kernel.Faults.FailWhen = null;
        await rig.Agent.ReconcileAsync(TestContext.Current.CancellationToken);
        rig.Agent.Status.State.ShouldBe("ready");
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task What_is_refused_at_every_look_is_told_once_and_in_the_status_and_never_as_mended()
    {
        using var rig = Rig.Started();
        await rig.Do(Rig.Sandbox("db"));
        rig.Kernel.Host.Remove(rig.Kernel.Host.Marked.OfType<VethObject>().Single());
        rig.Kernel.Faults.FailWhen = step => step is Add { Object: VethObject or AddressObject or RouteObject };
        using var events = rig.Agent.Subscribe();
        for (var look = 0; look < 2; look++)
        {
            rig.Kernel.Hint("a link went");
            await rig.Turn();
        }

        (await rig.Agent.ReconcileAsync(TestContext.Current.CancellationToken)).Operations.ShouldBeEmpty();
        var problems = rig.Agent.Status.Problems;
        problems.ShouldContain(problem => problem.StartsWith("+ veth", StringComparison.Ordinal));
        rig.Agent.Status.State.ShouldBe("degraded");
        List<AgentEvent> told = [];
        while (events.Events.TryRead(out var happened))
            told.Add(happened);
        told.ShouldAllBe(happened => happened.Action == "problem");
        told.Select(happened => happened.Name).ShouldBe(problems);
    }

    [Fact]
    public async Task A_problem_is_tried_again_later_and_later_without_a_hint_and_gone_once_it_can_be_solved()
    {
        using var rig = Rig.Started();
        await rig.Do(Rig.Sandbox("db"));
        rig.Kernel.Host.Remove(rig.Kernel.Host.Marked.OfType<VethObject>().Single());
        rig.Kernel.Faults.FailWhen = step => step is Add { Object: VethObject };
        rig.Kernel.Hint("a link went");
        await rig.Turn();
        rig.Agent.Status.State.ShouldBe("degraded");
        var looks = rig.Kernel.Observations;
        for (var second = 0; second < 20; second++)
        {
            rig.Kernel.Hint("what the vain repair did");
            await rig.Turn(TimeSpan.FromSeconds(1));
        }

        (rig.Kernel.Observations - looks).ShouldBeLessThan(120, "twenty seconds of hints, five looks with their rounds, beside the plans that the test asks for");
        rig.Kernel.Faults.FailWhen = null;
        await rig.Turn(TimeSpan.FromMinutes(1.1));
        rig.Agent.Status.State.ShouldBe("ready");
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task A_problem_goes_with_the_sandbox_that_had_it()
    {
        using var rig = Rig.Started();
        var id = (await rig.Do(Rig.Sandbox("db"))).SubjectId;
        rig.Kernel.Host.Remove(rig.Kernel.Host.Marked.OfType<VethObject>().Single());
        rig.Kernel.Faults.FailWhen = step => step is Add { Object: VethObject };
        await rig.Agent.ReconcileAsync(TestContext.Current.CancellationToken);
        rig.Agent.Status.State.ShouldBe("degraded");
        await rig.Do(new RemoveSandbox(id));
        await rig.Turn(TimeSpan.FromSeconds(5.5));
        rig.Agent.Status.State.ShouldBe("ready");
    }

    [Fact]
    public async Task A_removal_that_fails_is_answered_and_completed_later()
    {
        using var rig = Rig.Started();
        await rig.Do(Rig.Sandbox("db", Rig.Port(8080, 80)));
        rig.Kernel.Faults.FailWhen = step => step is Remove { Object: VethObject or NamespaceObject };
        await rig.Do(new RemoveSandbox("db"));
        rig.Agent.Model.Sandboxes.ShouldBeEmpty();
        rig.Kernel.Held.ShouldBeEmpty("other removals go on");
        rig.Agent.Status.State.ShouldBe("degraded");
        rig.Kernel.Faults.FailWhen = null;
        await rig.Turn(TimeSpan.FromMinutes(6));
        HostText.Of(rig.Kernel.Host).ShouldNotContain("/run/netns/db");
        rig.Agent.Status.State.ShouldBe("ready");
    }

    [Fact]
    public async Task A_detach_whose_new_default_route_fails_stays_detached()
    {
        using var rig = Rig.Started();
        await rig.Do(new CreateNetwork("web"));
        await rig.Do(Rig.Sandbox("db"));
        await rig.Do(new Connect("db", new AttachRequest("web")));
        rig.Kernel.Faults.FailWhen = step => step is Add { Object: RouteObject };
        await rig.Do(new Disconnect("db", "bridge"));
        rig.Agent.Model.Endpoints.Count.ShouldBe(1);
        rig.Store.Stored.Endpoints.Count.ShouldBe(1);
        rig.Kernel.Faults.FailWhen = null;
        await rig.Turn(TimeSpan.FromMinutes(6));
        await rig.ShouldBeSettled();
    }
}
