using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Core.Tests.Drivers;

/// <summary>What virtual machines' endpoints and bridged networks want, and in which order.</summary>
public sealed class MachinePlanTests
{
    private static readonly TapSettings Settings = new(1000, 1001, MultiQueue: true);

    [Fact]
    public void A_tap_comes_after_what_guards_it_and_goes_before_it()
    {
        var builder = new ModelBuilder().Network("web", ["10.50.0.0/24"]);
        var before = builder.Model;
        var after = Tap(builder, "web").Model;
        var come = Plan(before, after);
        come[^1].ToString().ShouldStartWith("+ tap hv11 index 11 on bridge 10 mac fe:68:00:00:00:0b mtu 1500 user 1000 group 1001 multi-queue");
        come.Take(come.Count - 1).ShouldAllBe(step => step is Add && ((Add)step).Object.Kind == ObjectKind.Element);
        come.Count.ShouldBe(5); // prot4, guarded, bind_mac, bind4
        Plan(after, before)[0].ShouldBeOfType<Remove>().Object.ShouldBeOfType<TapObject>();
    }

    [Fact]
    public void A_bridged_network_moves_the_uplink_last_and_takes_it_back_first()
    {
        var lan = new ModelBuilder().Network("lan", [], network => network with { Uplink = "eth1" }).Model;
        var come = Plan(HostModel.Empty, lan);
        come[^1].ToString().ShouldStartWith("+ uplink eth1 on bridge 10");
        come.OfType<Add>().Select(step => step.Object).ShouldNotContain(item => item is AddressObject);
        Plan(lan, HostModel.Empty)[0].ShouldBeOfType<Remove>().Object.ShouldBeOfType<UplinkObject>();
    }

    [Fact]
    public void A_member_of_the_LAN_is_held_to_its_MAC_address_alone()
    {
        var builder = new ModelBuilder().Network("lan", [], network => network with { Uplink = "eth1" });
        var before = builder.Model;
        var elements = Plan(before, Tap(builder, "lan").Model).OfType<Add>().Select(step => step.Object).OfType<ElementObject>().Select(element => element.Set.ToString());
        elements.Order(StringComparer.Ordinal).ShouldBe(["BindFree", "BindMac", "Guarded"]);
    }

    [Fact]
    public void An_address_that_a_guests_user_gave_the_tap_is_set_back()
    {
        var wanted = Compiler.CompileAll(Tap(new ModelBuilder().Network("web", ["10.50.0.0/24"]), "web").Model, new HostFacts());
        var observed = wanted.Select(item => item is TapObject tap ? tap with { Mac = new MacAddress(0x02_00_00_00_00_07) } : item).ToList();
        List<Operation> plan = [];
        Planner.Diff(wanted, observed, 0, plan);
        plan.ShouldHaveSingleItem().ShouldBeOfType<Change>().Object.ShouldBeOfType<TapObject>().Mac.ShouldBe(TapObject.OwnMac(11));
    }

    [Fact]
    public void Guests_kept_apart_are_so_by_their_ports()
    {
        var builder = new ModelBuilder().Network("web", ["10.50.0.0/24"], network => network with { InterContainerCommunication = false });
        var before = builder.Model;
        Plan(before, Tap(builder, "web").Model).OfType<Add>().Select(step => step.Object).OfType<TapObject>().ShouldHaveSingleItem().Isolated.ShouldBeTrue();
    }

    [Fact]
    public void A_network_that_even_the_host_is_kept_from_has_no_address_there()
    {
        var model = new ModelBuilder().Network("web", ["10.50.0.0/24", "fd00:50::/64"], network => network with { Internal = true, HostAccess = HostAccess.None }).Model;
        var objects = Compiler.CompileAll(model, new HostFacts());
        objects.ShouldNotContain(item => item is AddressObject);
        objects.OfType<SysctlObject>().ShouldContain(setting => setting.Path == "ipv6/conf/br-web/disable_ipv6" && setting.Value == "1");
        objects.OfType<SysctlObject>().ShouldContain(setting => setting.Path == "ipv4/conf/br-web/arp_ignore" && setting.Value == "1");
    }

    private static ModelBuilder Tap(ModelBuilder builder, string network) => builder
        .Sandbox("vm1", sandbox => sandbox with { Kind = SandboxKind.Tap, NamespacePath = "" })
        .Attach("vm1", network, endpoint => endpoint with { Kind = EndpointKind.Tap, Tap = Settings });

    private static List<Operation> Plan(HostModel before, HostModel after)
    {
        List<Operation> plan = [];
        Planner.Diff(Compiler.CompileAll(after, new HostFacts()), Compiler.CompileAll(before, new HostFacts()), 0, plan);
        Planner.Order(plan);
        return plan;
    }
}
