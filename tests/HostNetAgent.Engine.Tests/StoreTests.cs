using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.Kernel;

namespace HostNetAgent.Engine.Tests;

public sealed class StoreTests
{
    [Fact]
    public async Task A_full_disk_refuses_the_command_and_leaves_nothing_in_the_kernel()
    {
        using var rig = Rig.Started();
        var before = HostText.Of(rig.Kernel.Host);
        rig.Store.Refuse(1);
        (await rig.Fail(Rig.Sandbox("db", Rig.Port(8080, 80)))).Kind.ShouldBe(ErrorKind.Unavailable);
        HostText.Of(rig.Kernel.Host).ShouldBe(before);
        (rig.Agent.Status.State, rig.Agent.Status.Problems.Single()).ShouldBe(("degraded", "the change cannot be stored: the disk is full"));
        rig.Agent.Model.Sandboxes.ShouldBeEmpty();
        rig.Kernel.Links.Out.Count.ShouldBe(1, "the default network's own");
        await rig.Do(Rig.Sandbox("db", Rig.Port(8080, 80)));
        rig.Agent.Status.State.ShouldBe("ready");
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task A_refusal_is_in_the_status_until_the_store_takes_something_again_without_another_change()
    {
        using var rig = Rig.Started();
        rig.Store.Refuse(int.MaxValue);
        await rig.Fail(Rig.Sandbox("db"));
        await rig.Turn(TimeSpan.FromSeconds(5));
        rig.Agent.Status.State.ShouldBe("degraded");
        rig.Store.Refuse(0);
        await rig.Turn(TimeSpan.FromMinutes(1.1));
        rig.Agent.Status.State.ShouldBe("ready");
    }

    [Fact]
    public async Task A_reconcile_tries_the_store_at_once_and_says_what_it_refuses()
    {
        using var rig = Rig.Started();
        rig.Store.Refuse(2);
        await rig.Fail(Rig.Sandbox("db"));
        (await rig.Agent.ReconcileAsync(TestContext.Current.CancellationToken)).Problems.Single().ShouldContain("disk is full");
        (await rig.Agent.ReconcileAsync(TestContext.Current.CancellationToken)).Problems.ShouldBeEmpty();
        rig.Agent.Status.State.ShouldBe("ready");
    }

    [Fact]
    public async Task What_could_not_be_taken_back_is_part_of_the_next_commit()
    {
        using var rig = Rig.Started();
        await FailWithFullDisk(rig);
        rig.Store.Stored.Sandboxes.Count.ShouldBe(1, "the disk is full, so the store still has it");
        rig.Agent.Model.Sandboxes.ShouldBeEmpty();
        rig.Store.BeforeCommit = null;
        await rig.Do(new CreateNetwork("web"));
        rig.Store.Stored.Sandboxes.ShouldBeEmpty();
        rig.Store.Stored.Networks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_could_not_be_taken_back_is_stored_as_soon_as_it_can_be_without_another_change()
    {
        using var rig = Rig.Started();
        await FailWithFullDisk(rig);
        rig.Store.Stored.Sandboxes.Count.ShouldBe(1);
        rig.Store.BeforeCommit = null;
        SpinWait.SpinUntil(() => rig.Store.Stored.Sandboxes.IsEmpty, TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_could_not_be_taken_back_does_not_outlive_a_stop_in_good_order()
    {
        using var rig = Rig.Started();
        await FailWithFullDisk(rig);
        var held = rig.Hold();
        rig.Store.BeforeCommit = null;
        rig.Dispose();
        await held;
        rig.Store.Stored.Sandboxes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("disconnect")]
    [InlineData("unpublish")]
    public async Task A_full_disk_refuses_to_take_away_before_the_kernel_hears_of_it(string what)
    {
        using var rig = Rig.Started();
        var id = (await rig.Do(Rig.Sandbox("db", Rig.Port(8080, 80)))).SubjectId;
        var before = HostText.Of(rig.Kernel.Host);
        var done = rig.Kernel.Done.Count;
        rig.Store.Refuse(1);
        (await rig.Fail(what switch
        {
            "remove" => new RemoveSandbox(id),
            "disconnect" => new Disconnect(id, "bridge"),
            _ => new Unpublish(id, [Rig.Port(8080, 80)]),
        })).Kind.ShouldBe(ErrorKind.Unavailable);
        HostText.Of(rig.Kernel.Host).ShouldBe(before);
        rig.Kernel.Done.Count.ShouldBe(done, "what is taken from a process does not come back by putting it there again");
    }

    [Fact]
    public async Task An_execution_that_breaks_down_does_not_come_to_life_at_the_next_start()
    {
        using var rig = Rig.Started();
        rig.Kernel.BeforeExecute = _ => throw new InvalidOperationException("a fault");
        await rig.Fail(Rig.Sandbox("db"));
        rig.Kernel.BeforeExecute = null;
        rig.Store.Stored.Sandboxes.ShouldBeEmpty();
        rig.Agent.Model.Sandboxes.ShouldBeEmpty();
        await rig.Do(Rig.Sandbox("db"));
    }

    [Fact]
    public void A_store_that_refuses_the_default_network_fails_the_start()
    {
        using var rig = new Rig();
        rig.Store.Refuse(int.MaxValue);
        Should.Throw<IOException>(rig.Agent.Start).Message.ShouldContain("disk is full");
    }

    /// <summary>A sandbox that the kernel refuses, and that the store cannot let go.</summary>
    private static async Task FailWithFullDisk(Rig rig)
    {
        rig.Kernel.Faults.FailWhen = step => step is Add { Object: VethObject };
        rig.Store.BeforeCommit = changes => rig.Store.Refuse(changes.Any(change => change is DropSandbox) ? 1 : 0);
        await rig.Fail(Rig.Sandbox("db"));
        rig.Kernel.Faults.FailWhen = null;
    }
}
