using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.Kernel;

namespace HostNetAgent.Engine.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task The_first_start_makes_the_default_network()
    {
        using var rig = Rig.Started();
        var network = rig.Agent.Model.FindNetwork("bridge").ShouldNotBeNull();
        (network.Device, network.Predefined).ShouldBe(("hostnet0", true));
        rig.Agent.Status.State.ShouldBe("ready");
        await rig.ShouldBeSettled();
    }

    [Fact]
    public void The_default_network_has_the_subnets_that_were_named_and_IPv6_where_it_is_wished_for()
    {
        using var named = Rig.Started(options: new EngineOptions { DefaultSubnets = [IpPrefix.Parse("172.30.0.0/16"), IpPrefix.Parse("fd00:30::/64")] });
        named.Agent.Model.FindNetwork("bridge").ShouldNotBeNull().Subnets.Select(subnet => subnet.Prefix.ToString()).ShouldBe(["172.30.0.0/16", "fd00:30::/64"]);
        using var chosen = Rig.Started(options: new EngineOptions { DefaultIPv6 = true });
        chosen.Agent.Model.FindNetwork("bridge").ShouldNotBeNull().Subnets.Length.ShouldBe(2);
    }

    [Fact]
    public void Without_a_default_network_the_first_start_makes_none()
    {
        using var rig = Rig.Started(options: new EngineOptions { DefaultNetwork = false });
        rig.Agent.Model.Networks.ShouldBeEmpty();
    }

    [Fact]
    public void A_store_that_is_refused_ends_the_start_and_is_told_by_its_caller_alone()
    {
        using var rig = Rig.Started().Next();
        rig.Store.LoadFailure = new IOException("of a newer version");
        using var subscription = rig.Agent.Subscribe();
        Should.Throw<IOException>(rig.Agent.Start).Message.ShouldBe("of a newer version");
        rig.Kernel.Executed.ShouldBeEmpty();
        while (subscription.Events.TryRead(out var happened))
            happened.Action.ShouldNotBe("problem");
    }

    [Fact]
    public async Task A_restart_writes_nothing()
    {
        var first = Rig.Started();
        await first.Do(Rig.Sandbox("db"));
        await first.Do(new CreateNetwork("web") { EnableIPv6 = true });
        await first.Do(new Connect("db", new AttachRequest("web")));
        using var second = first.Next();
        second.Agent.Start();
        second.Kernel.Executed.ShouldBeEmpty();
        second.Store.Commits.ShouldBe(0);
        second.Agent.Status.LastReconcileOperations.ShouldBe(0);
    }

    [Fact]
    public async Task A_restart_holds_the_published_ports_again_and_does_nothing_else()
    {
        var first = Rig.Started();
        await first.Do(Rig.Sandbox("db", Rig.Port(8080, 80)));
        using var second = first.Next();
        second.Agent.Start();
        second.Kernel.Done.ShouldAllBe(step => step is Add && ((Add)step).Object is HeldPortObject);
        second.Kernel.Held.ShouldHaveSingleItem().Port.ShouldBe((ushort)8080);
    }

    [Fact]
    public async Task A_port_that_another_program_took_meanwhile_is_a_problem_and_cuts_nobody_off()
    {
        var first = Rig.Started();
        await first.Do(Rig.Sandbox("db", Rig.Port(8080, 80)));
        using var second = first.Next();
        second.Kernel.Host.TakenPorts.Add((Core.Model.Transport.Tcp, 8080));
        var veth = second.Kernel.Host.Marked.OfType<VethObject>().Single();
        second.Kernel.Host.Remove(veth);
        second.Agent.Start();
        second.Agent.Status.State.ShouldBe("degraded");
        second.Agent.Status.Problems.ShouldHaveSingleItem().ShouldContain("8080");
        second.Kernel.Host.Marked.ShouldContain(veth);
        second.Kernel.Host.TakenPorts.Clear();
        await second.Agent.ReconcileAsync(TestContext.Current.CancellationToken);
        second.Agent.Status.State.ShouldBe("ready");
        second.Agent.Status.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public async Task A_crash_between_store_and_kernel_is_completed_by_the_next_process(int steps)
    {
        using var rig = Rig.Started();
        rig.Kernel.Faults.CrashAfter(steps);
        (await rig.Fail(Rig.Sandbox("db", Rig.Port(8080, 80)))).Kind.ShouldBe(ErrorKind.Unavailable);
        await Should.ThrowAsync<CrashException>(rig.Agent.Completion);
        using var next = rig.Next();
        next.Agent.Start();
        next.Agent.Model.SandboxIds.Keys.ShouldBe(["db"]);
        next.Kernel.Held.Count.ShouldBe(1);
        await next.ShouldBeSettled();
    }

    [Fact]
    public async Task A_writer_that_broke_down_answers_everyone_and_says_so()
    {
        using var rig = Rig.Started();
        var held = rig.Hold();
        rig.Kernel.Faults.CrashAfter(0);
        var waiting = Enumerable.Range(0, 10).Select(i => rig.Submit(Rig.Sandbox($"box{i}"))).ToArray();
        rig.Release();
        await held;
        (await Task.WhenAll(waiting)).ShouldAllBe(result => result.Error!.Kind == ErrorKind.Unavailable);
        await Should.ThrowAsync<CrashException>(rig.Agent.Completion);
        rig.Agent.Status.State.ShouldBe("failed");
        (await rig.Fail(Rig.Sandbox("late"))).Kind.ShouldBe(ErrorKind.Unavailable);
    }

    [Fact]
    public async Task A_start_that_finds_damage_mends_it()
    {
        var first = Rig.Started();
        await first.Do(Rig.Sandbox("db"));
        using var second = first.Next();
        var chance = new Random(7);
        for (var i = 0; i < 10; i++)
            Interference.Disturb(second.Kernel.Host, chance);
        second.Agent.Start();
        await second.ShouldBeSettled();
    }

    [Fact]
    public void A_host_that_cannot_be_observed_fails_the_start()
    {
        using var rig = new Rig();
        rig.Kernel.Faults.FailedObservations = 1;
        Should.Throw<Core.Ports.KernelException>(rig.Agent.Start);
    }
}
