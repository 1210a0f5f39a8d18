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
        rig.Agent.Model.Sandboxes.ShouldBeEmpty();
        rig.Kernel.Links.Out.Count.ShouldBe(1, "the default network's own");
        await rig.Do(Rig.Sandbox("db", Rig.Port(8080, 80)));
        await rig.ShouldBeSettled();
    }

    [Fact]
    public async Task What_could_not_be_taken_back_is_part_of_the_next_commit()
    {
        using var rig = Rig.Started();
        rig.Kernel.Faults.FailWhen = step => step is Add { Object: VethObject };
        rig.Store.BeforeCommit = changes => rig.Store.Refuse(changes.Any(change => change is DropSandbox) ? 1 : 0);
        await rig.Fail(Rig.Sandbox("db"));
        rig.Store.Stored.Sandboxes.Count.ShouldBe(1, "the disk is full, so the store still has it");
        rig.Agent.Model.Sandboxes.ShouldBeEmpty();
        rig.Store.BeforeCommit = null;
        rig.Kernel.Faults.FailWhen = null;
        await rig.Do(new CreateNetwork("web"));
        rig.Store.Stored.Sandboxes.ShouldBeEmpty();
        rig.Store.Stored.Networks.Count.ShouldBe(2);
    }

    [Fact]
    public void A_store_that_refuses_the_default_network_fails_the_start()
    {
        using var rig = new Rig();
        rig.Store.Refuse(int.MaxValue);
        Should.Throw<IOException>(rig.Agent.Start).Message.ShouldContain("disk is full");
    }
}
