using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.TestKit.Contract;

/// <content>Links: what goes with them, how they are mended, where they come from.</content>
public abstract partial class KernelContract
{
    [Fact]
    public void With_a_bridge_go_its_addresses_and_its_links_lose_it() => Within(() =>
    {
        var model = Attached().Model;
        Apply(model);
        DeleteDevice("br-web");
        var plan = Plan(model);
        plan.OfType<Add>().ShouldContain(step => step.Object is BridgeObject);
        plan.OfType<Add>().Count(step => step.Object is AddressObject { Namespace: "" }).ShouldBe(3, "two gateways and the link-local address");
        plan.OfType<Change>().ShouldContain(step => step.Object is VethObject);
        Mend(model);
    });

    [Theory]
    [InlineData(1200)]
    [InlineData(1500)]
    [InlineData(9000)]
    public void A_bridge_keeps_its_MTU_when_its_last_link_goes(int mtu) => Within(() =>
    {
        var builder = new ModelBuilder(NamespaceDirectory, firstIndex: 20_000_000).Network("web", ["10.50.0.0/24"], network => network with { Mtu = mtu }).Sandbox("db");
        var empty = builder.Model;
        Apply(empty);
        ShouldBeSettled(empty);
        Apply(builder.Attach("db", "web").Model);
        ShouldBeSettled(builder.Model);
        DeleteDevice(builder.Endpoint("db", "web").HostInterface);
        Apply(empty);
        ShouldBeSettled(empty);
    });

    [Fact]
    public void With_a_link_go_the_addresses_and_routes_inside() => Within(() =>
    {
        var builder = Attached();
        Apply(builder.Model);
        DeleteDevice(builder.Endpoint("db", "web").HostInterface);
        var plan = Plan(builder.Model);
        plan.ShouldAllBe(step => step is Add);
        plan.OfType<Add>().Select(step => step.Object.Kind).ShouldBe(
            [ObjectKind.Veth, ObjectKind.InnerAddress, ObjectKind.InnerAddress, ObjectKind.InnerRoute, ObjectKind.InnerRoute]);
        Mend(builder.Model);
    });

    [Fact]
    public void A_link_whose_namespace_lost_its_pin_is_made_anew_at_one_go() => Within(() =>
    {
        var model = Attached().Model;
        Apply(model);
        Unpin(model.Sandboxes.Values.Single().NamespacePath);
        Plan(model).OfType<Remove>().ShouldContain(step => step.Object is VethObject);
        Apply(model);
        ShouldBeSettled(model);
    });

    [Theory]
    [InlineData(LinkDamage.Down, true)]
    [InlineData(LinkDamage.OtherMtu, true)]
    [InlineData(LinkDamage.OtherMac, true)]
    [InlineData(LinkDamage.NotIsolated, false)]
    [InlineData(LinkDamage.NoBridge, true)]
    [InlineData(LinkDamage.NoBridge, false)]
    [InlineData(LinkDamage.NoMark, true)]
    [InlineData(LinkDamage.Waiting, true)]
    [InlineData(LinkDamage.Waiting, false)]
    public void A_link_that_others_spoiled_is_seen_and_mended_in_place(LinkDamage damage, bool talkative) => Within(() =>
    {
        var builder = new ModelBuilder(NamespaceDirectory, firstIndex: 20_000_000)
            .Network("web", ["10.50.0.0/24", "fd00:50::/64"], network => network with { InterContainerCommunication = talkative }).Sandbox("db").Attach("db", "web");
        Apply(builder.Model);
        ShouldBeSettled(builder.Model);
        Damage(Compile(builder.Model, builder.Endpoint("db", "web")).OfType<VethObject>().Single(), damage);
        Plan(builder.Model).OfType<Change>().ShouldHaveSingleItem().Object.ShouldBeOfType<VethObject>();
        Mend(builder.Model);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_offered_link_is_used_as_it_was_offered(bool talkative) => Within(() =>
    {
        var builder = new ModelBuilder(NamespaceDirectory, firstIndex: 20_000_000)
            .Network("web", ["10.50.0.0/24", "fd00:50::/64"], network => network with { InterContainerCommunication = talkative, Mtu = 1400 });
        Apply(builder.Model);
        Prepare();
        var before = builder.Model;
        var offer = Kernel.OfferLink(withNamespace: true);
        builder.Sandbox("db").Attach("db", "web", endpoint => endpoint with { HostInterface = offer.Name, LinkIndex = offer.Index, Mac = offer.Mac, Interface = "wan0" });
        Succeed(Between(before, builder.Model));
        ShouldBeSettled(builder.Model);
    });

    /// <summary>Has the kernel prepare links, if it does, and waits for one.</summary>
    private void Prepare()
    {
        Kernel.Idle();
        (SpinWait.SpinUntil(() => Kernel.WarmNamespaces > 0, PreparationTime) || PreparationTime == TimeSpan.Zero).ShouldBeTrue();
    }

    private void Mend(HostModel model)
    {
        for (var round = 0; round < 4 && Plan(model).Count > 0; round++)
            Kernel.Execute(Plan(model));
        ShouldBeSettled(model);
    }

    [Fact]
    public void Links_are_offered_once() => Within(() =>
    {
        var offers = Enumerable.Range(0, 50).Select(i => Kernel.OfferLink(withNamespace: i % 2 == 0)).ToArray();
        offers.Select(offer => offer.Name).Distinct().Count().ShouldBe(50);
        offers.Select(offer => offer.Index).Distinct().Count().ShouldBe(50);
        offers.ShouldAllBe(offer => offer.Index > 1 && offer.Name.Length < 16);
        foreach (var offer in offers)
            Kernel.ReturnLink(offer);
    });
}
