using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Core.Tests.Planning;

public sealed class PlannerTests
{
    private static readonly Owner Someone = new(OwnerKind.Endpoint, "e1");
    private static readonly Owner Another = new(OwnerKind.Endpoint, "e2");

    private static List<Operation> Plan(KernelObject[] wanted, KernelObject[] observed)
    {
        List<Operation> plan = [];
        Planner.Diff(wanted, observed, 7, plan);
        Planner.Order(plan);
        return plan;
    }

    private static VethObject Veth(Owner owner) => new(owner, "hv9", 9, 4, "/run/netns/a", "eth0", new MacAddress(2), 1500, Isolated: false, EnableIPv6: true);

    [Fact]
    public void An_owner_that_the_kernel_cannot_tell_needs_no_operation() => Plan([Veth(Someone)], [Veth(Another)]).ShouldBeEmpty();

    [Fact]
    public void A_link_that_lost_its_bridge_is_changed_in_place() =>
        Plan([Veth(Someone)], [Veth(Someone) with { Bridge = 0, Up = false }]).ShouldHaveSingleItem().ShouldBeOfType<Change>().Group.ShouldBe(7);

    /// <summary>A device is known by its index: one that is removed takes everything along that is on it.</summary>
    [Fact]
    public void Devices_that_others_renamed_are_changed_in_place()
    {
        var mac = new MacAddress(2);
        KernelObject[] wanted =
        [
            new BridgeObject(Someone, "br", 4, mac, 1500),
            new VlanObject(Someone, "eth1.5", 5, "eth1", 3, 50),
            new DummyObject(Someone, "dm", 6),
            new ShimObject(Someone, "hs", 7, "eth1", 3, mac, 1500),
            new TapObject(Someone, "tap", 8, 4, 1500, new TapSettings(null, null, false), Isolated: false),
            Veth(Someone),
        ];
        KernelObject[] observed = [.. wanted.Select(item => item switch
        {
            BridgeObject bridge => bridge with { Name = "x4" },
            HostLinkObject link => link with { Name = $"x{link.Index}" },
            TapObject tap => tap with { Name = "x8" },
            VethObject veth => (KernelObject)(veth with { Name = "x9" }),
            _ => item,
        })];

        Plan(wanted, observed).Select(step => step.GetType()).ShouldBe(Enumerable.Repeat(typeof(Change), wanted.Length));
    }

    [Fact]
    public void A_pair_whose_host_end_is_out_of_reach_is_replaced() =>
        Plan([Veth(Someone)], [Veth(Someone) with { IsHalf = true }]).Select(step => step.GetType()).ShouldBe([typeof(Remove), typeof(Add)]);

    [Fact]
    public void An_address_without_its_routes_is_changed_in_place()
    {
        var address = new AddressObject(Someone, "", 4, IpPrefix.Parse("10.0.0.1/24"));
        Plan([address], [address with { HasRoutes = false }]).ShouldHaveSingleItem().ShouldBeOfType<Change>();
    }

    [Fact]
    public void A_parent_is_told_by_its_index_and_not_by_its_name()
    {
        var link = new MacvlanObject(Someone, "/run/netns/a", "eth0", 9, "eth1", 3, 1500, EnableIPv6: false);
        Plan([link], [link with { Parent = "lan1" }]).ShouldBeEmpty();
        Plan([link], [link with { ParentIndex = 4 }]).Select(step => step.GetType()).ShouldBe([typeof(Remove), typeof(Add)]);
    }

    [Fact]
    public void A_link_of_another_index_is_replaced() => Plan([Veth(Someone)], [Veth(Someone) with { Index = 10 }]).Select(step => step.GetType()).ShouldBe([typeof(Remove), typeof(Add)]);

    [Fact]
    public void Rules_of_another_fingerprint_are_changed_without_being_removed() =>
        Plan([new RulesetObject("b")], [new RulesetObject("a")]).ShouldHaveSingleItem().ShouldBeOfType<Change>();

    [Fact]
    public void With_the_ruleset_go_its_elements()
    {
        var element = new ElementObject(Someone, SetId.Prot4, new ElementBytes([10, 0, 0, 1]));
        Plan([], [element, new RulesetObject("a")]).ShouldHaveSingleItem().ShouldBe(new Remove(7, new RulesetObject("a")));
    }

    [Fact]
    public void The_ruleset_goes_after_everything_else()
    {
        var ruleset = new RulesetObject("a");
        Plan([Forwarding.Off(v6: false)], [ruleset, Veth(Someone), Forwarding.On(v6: false)]).ShouldBe(
            [new Remove(7, Veth(Someone)), new Change(7, Forwarding.Off(v6: false), Forwarding.On(v6: false)), new Remove(7, ruleset)]);
    }

    [Fact]
    public void A_setting_is_never_removed() => Plan([], [new SysctlObject(Owner.Agent, "", "ipv4/ip_forward", "1")]).ShouldBeEmpty();

    [Fact]
    public void With_a_link_go_its_addresses_and_routes_inside_and_nobody_elses()
    {
        var address = new AddressObject(Someone, "/run/netns/a", 9, IpPrefix.Parse("10.0.0.2/24"));
        var elsewhere = address with { Namespace = "/run/netns/b" };
        var route = new RouteObject(Someone, "/run/netns/a", IpPrefix.Parse("0.0.0.0/0"), IpAddress.Parse("10.0.0.1"), 9);
        Plan([], [Veth(Someone), address, elsewhere, route]).ShouldBe([new Remove(7, elsewhere), new Remove(7, Veth(Someone))]);
    }

    [Fact]
    public void An_adopted_namespace_takes_nothing_along()
    {
        var address = new AddressObject(Someone, "/run/netns/a", 9, IpPrefix.Parse("10.0.0.2/24"));
        Plan([], [new NamespaceObject(Someone, "/run/netns/a", Adopted: true), address]).Count.ShouldBe(2);
        Plan([], [new NamespaceObject(Someone, "/run/netns/a", Adopted: false), address]).Count.ShouldBe(1);
    }

    [Fact]
    public void A_port_that_moves_to_another_endpoint_stays_held_and_its_element_is_replaced_in_one_run()
    {
        var before = new ModelBuilder().Network("web", ["10.50.0.0/24"]).Sandbox("a").Sandbox("b")
            .Attach("a", "web", endpoint => endpoint with { Ports = [ModelBuilder.Port(80, 80)] }).Attach("b", "web");
        var first = before.Model;
        before.Change("a", "web", endpoint => endpoint with { Ports = [] }).Change("b", "web", endpoint => endpoint with { Ports = [ModelBuilder.Port(80, 80)] });
        Settling.Between(first, before.Model).Select(step => step.ToString()![..12]).ShouldBe(["- element pu", "+ element pu"]);
    }
}
