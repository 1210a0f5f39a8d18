using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.Kernel;

namespace HostNetAgent.Engine.Tests;

public sealed class GroupTests
{
    private static async Task<(Rig Rig, Result<Core.Ports.Outcome>[] Results)> Together(Rig rig, params Command[] commands)
    {
        var held = rig.Hold();
        var waiting = commands.Select(rig.Submit).ToArray();
        rig.Release();
        await held;
        return (rig, await Task.WhenAll(waiting));
    }

    [Fact]
    public async Task Two_hundred_commands_at_once_take_few_commits_and_each_has_its_own_answer()
    {
        using var rig = Rig.Started();
        var (commits, plans) = (rig.Store.Commits, rig.Kernel.Executed.Count);
        var (_, results) = await Together(rig, [.. Enumerable.Range(0, 200).Select(i => Rig.Sandbox($"box{i}", Rig.Port(10_000 + i, 80)))]);
        (rig.Store.Commits - commits).ShouldBeLessThanOrEqualTo(2);
        (rig.Kernel.Executed.Count - plans).ShouldBeLessThanOrEqualTo(2);
        results.Select(result => result.Value.SubjectId).ShouldBe(Enumerable.Range(0, 200).Select(i => rig.Agent.Model.SandboxIds[$"box{i}"]));
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task A_bad_command_of_a_group_fails_alone()
    {
        using var rig = Rig.Started();
        var (_, results) = await Together(rig, Rig.Sandbox("a"), Rig.Sandbox("bad/name"), Rig.Sandbox("a"), Rig.Sandbox("b"));
        results.Select(result => result.Error?.Kind).ShouldBe([null, ErrorKind.Invalid, ErrorKind.AlreadyExists, null]);
        rig.Agent.Model.SandboxIds.Keys.ShouldBe(["a", "b"], ignoreOrder: true);
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task A_command_that_fails_in_the_kernel_fails_alone_and_leaves_nothing_behind()
    {
        using var rig = Rig.Started();
        rig.Kernel.Faults.FailWhen = step => step is Add { Object: VethObject veth } && veth.Namespace.EndsWith("/b", StringComparison.Ordinal);
        var (_, results) = await Together(rig, Rig.Sandbox("a"), Rig.Sandbox("b", Rig.Port(8080, 80)), Rig.Sandbox("c"));
        results.Select(result => result.Error?.Kind).ShouldBe([null, ErrorKind.Unavailable, null]);
        rig.Agent.Model.SandboxIds.Keys.ShouldBe(["a", "c"], ignoreOrder: true);
        rig.Store.Stored.SandboxIds.Keys.ShouldBe(["a", "c"], ignoreOrder: true);
        rig.Kernel.Held.ShouldBeEmpty();
        HostText.Of(rig.Kernel.Host).ShouldNotContain("/run/netns/b");
        await rig.ShouldBeSettled();
        rig.Kernel.Faults.FailWhen = null;
        await rig.Do(Rig.Sandbox("b", Rig.Port(8080, 80)));
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task What_stands_on_a_network_that_fails_fails_too()
    {
        using var rig = Rig.Started();
        rig.Kernel.Faults.FailWhen = step => step is Add { Object: BridgeObject };
        var (_, results) = await Together(rig, new CreateNetwork("web"), new CreateSandbox("db") { Attachments = [new AttachRequest("web")] }, Rig.Sandbox("other"));
        results.Select(result => result.Error?.Kind).ShouldBe([ErrorKind.Unavailable, ErrorKind.NotFound, null]);
        rig.Store.Stored.Sandboxes.Count.ShouldBe(1);
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task Commands_that_build_on_each_other_may_come_at_once()
    {
        using var rig = Rig.Started();
        var (_, results) = await Together(
            rig,
            new CreateNetwork("web"),
            new CreateSandbox("db") { Attachments = [new AttachRequest("web") { Ports = [Rig.Port(5432, 5432)] }] },
            new Connect("db", new AttachRequest("bridge")),
            new Disconnect("db", "web"),
            new RemoveNetwork("web"),
            new RemoveSandbox("db"),
            Rig.Sandbox("db", Rig.Port(5432, 5432)));
        results.Select(result => result.Error?.Message).ShouldAllBe(message => message == null);
        rig.Agent.Model.Networks.Count.ShouldBe(1);
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task A_port_of_another_program_refuses_the_command_and_changes_nothing()
    {
        using var rig = Rig.Started();
        rig.Kernel.Host.TakenPorts.Add((Core.Model.Transport.Tcp, 8080));
        var (before, stored, looks) = (HostText.Of(rig.Kernel.Host), rig.Store.Stored, rig.Kernel.Observations);
        var error = await rig.Fail(Rig.Sandbox("db", Rig.Port(8080, 80)));
        error.Kind.ShouldBe(ErrorKind.Conflict);
        error.Message.ShouldContain("8080");
        HostText.Of(rig.Kernel.Host).ShouldBe(before);
        rig.Store.Stored.Sandboxes.ShouldBe(stored.Sandboxes);
        rig.Store.Stored.Leases.ShouldBe(stored.Leases);
        rig.Kernel.Observations.ShouldBe(looks, "nothing was touched, so there is nothing to look at");
    }

    [Fact]
    public async Task A_publication_that_fails_leaves_the_ports_that_were_published_before()
    {
        using var rig = Rig.Started();
        await rig.Do(Rig.Sandbox("db", Rig.Port(8080, 80)));
        rig.Kernel.Host.TakenPorts.Add((Core.Model.Transport.Tcp, 9090));
        (await rig.Fail(new Publish("db", null, [Rig.Port(9090, 90)]))).Kind.ShouldBe(ErrorKind.Conflict);
        rig.Agent.Model.Endpoints.Values.Single().Ports.ShouldHaveSingleItem().HostPort.ShouldBe((ushort)8080);
        rig.Store.Stored.Endpoints.Values.Single().Ports.Length.ShouldBe(1);
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task An_execution_that_breaks_off_is_answered_and_taken_back()
    {
        using var rig = Rig.Started();
        rig.Kernel.Faults.FailedExecutions = 1;
        (await rig.Fail(Rig.Sandbox("db"))).Kind.ShouldBe(ErrorKind.Unavailable);
        rig.Agent.Model.Sandboxes.ShouldBeEmpty();
        rig.Store.Stored.Sandboxes.ShouldBeEmpty();
        await rig.Do(Rig.Sandbox("db"));
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task A_look_that_fails_after_a_failure_is_made_up_for()
    {
        using var rig = Rig.Started();
        rig.Kernel.Faults.FailWhen = step => step is Add { Object: RouteObject };
        rig.Kernel.Faults.FailedObservations = 1;
        (await rig.Fail(Rig.Sandbox("db"))).Kind.ShouldBe(ErrorKind.Unavailable);
        HostText.Of(rig.Kernel.Host).ShouldContain("/run/netns/db");
        await rig.Turn();
        HostText.Of(rig.Kernel.Host).ShouldNotContain("/run/netns/db");
    }

    [Fact]
    public async Task An_address_that_a_failed_command_had_is_free_again()
    {
        using var rig = Rig.Started();
        rig.Kernel.Faults.FailAfter(0);
        await rig.Fail(Rig.Sandbox("a"));
        var first = (await rig.Do(Rig.Sandbox("b"))).Model.Endpoints.Values.Single().Addresses[0];
        first.ToString().ShouldEndWith(".2");
    }

    [Fact]
    public async Task Leases_that_a_failed_command_used_are_kept()
    {
        using var rig = Rig.Started();
        var before = (await rig.Do(Rig.Sandbox("db"))).Model.Endpoints.Values.Single();
        await rig.Do(new RemoveSandbox("db"));
        rig.Kernel.Faults.FailWhen = step => step is Add { Object: VethObject };
        await rig.Fail(Rig.Sandbox("db"));
        rig.Kernel.Faults.FailWhen = null;
        await rig.Do(Rig.Sandbox("other"));
        var after = (await rig.Do(Rig.Sandbox("db"))).Model;
        var endpoint = after.EndpointsOf(after.FindSandbox("db")!).Single();
        endpoint.Addresses.ShouldBe(before.Addresses);
        endpoint.Mac.ShouldBe(before.Mac);
    }
}
