using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Engine.Tests;

/// <summary>A prepared link that was offered is used or comes back, whatever happens to the command.</summary>
public sealed class LinkOfferTests
{
    private static Rig Warm()
    {
        var rig = Rig.Started();
        rig.Kernel.Links.Prepare(3);
        return rig;
    }

    private static void ShouldBeBack(Rig rig)
    {
        rig.Kernel.Links.Out.Count.ShouldBe(1, "the default network's own");
        rig.Kernel.Links.Returned.Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_new_namespace_uses_a_prepared_link()
    {
        using var rig = Warm();
        rig.Agent.Status.WarmNamespaces.ShouldBe(3);
        await rig.Do(Rig.Sandbox("db"));
        rig.Agent.Status.WarmNamespaces.ShouldBe(2);
        await rig.Do(new CreateNetwork("web"));
        await rig.Do(new Connect("db", new AttachRequest("web")));
        rig.Agent.Status.WarmNamespaces.ShouldBe(2, "neither a bridge nor a namespace that exists has use for one");
    }

    [Fact]
    public async Task A_second_attachment_that_is_called_eth0_has_the_prepared_link()
    {
        using var rig = Warm();
        await rig.Do(new CreateNetwork("web"));
        await rig.Do(new CreateSandbox("db") { Attachments = [new AttachRequest("web") { Interface = "lan0" }, new AttachRequest("bridge")] });
        rig.Agent.Status.WarmNamespaces.ShouldBe(2);
        rig.Agent.Model.Endpoints.Values.Single(endpoint => endpoint.Interface == "eth0").HostInterface.ShouldBe("hv101", "the first of those that were prepared");
        await rig.Do(new CreateSandbox("idle") { Attachments = [new AttachRequest("web") { Interface = "lan0" }] });
        rig.Agent.Status.WarmNamespaces.ShouldBe(1, "it is renamed where nobody else may have its name");
    }

    [Fact]
    public async Task A_refused_command_gives_its_links_back()
    {
        using var rig = Warm();
        await rig.Fail(new CreateSandbox("db") { Attachments = [new AttachRequest("bridge"), new AttachRequest("none")] });
        ShouldBeBack(rig);
    }

    [Fact]
    public async Task A_store_that_refuses_gives_links_back()
    {
        using var rig = Warm();
        rig.Store.Refuse(1);
        await rig.Fail(Rig.Sandbox("db"));
        ShouldBeBack(rig);
    }

    [Fact]
    public async Task A_command_of_which_nothing_was_done_gives_its_links_back()
    {
        using var rig = Warm();
        rig.Kernel.Host.TakenPorts.Add((Core.Model.Transport.Tcp, 8080));
        await rig.Fail(Rig.Sandbox("db", Rig.Port(8080, 80)));
        ShouldBeBack(rig);
    }

    [Fact]
    public async Task A_command_that_waits_for_the_next_group_is_offered_links_anew()
    {
        using var rig = Warm();
        await rig.Do(new CreateNetwork("web"));
        var held = rig.Hold();
        var first = rig.Submit(new CreateSandbox("db"));
        var second = rig.Submit(new Connect("db", new AttachRequest("web")));
        rig.Release();
        await held;
        (await first).IsSuccess.ShouldBeTrue();
        (await second).IsSuccess.ShouldBeTrue();
        rig.Kernel.Links.Returned.Count.ShouldBe(1);
        rig.Kernel.Links.Out.Count.ShouldBe(3, "two bridges and the link");
    }

    [Fact]
    public async Task A_command_that_was_begun_does_not_give_back_what_is_in_the_kernel()
    {
        using var rig = Warm();
        rig.Kernel.Faults.FailWhen = step => step is Add { Object: AddressObject };
        await rig.Fail(Rig.Sandbox("db"));
        rig.Kernel.Links.Returned.ShouldBeEmpty();
    }
}
