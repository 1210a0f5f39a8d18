using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.TestKit.Contract;

/// <content>What the kernel refuses, and how far a refusal reaches.</content>
public abstract partial class KernelContract
{
    [Fact]
    public void A_device_name_that_others_have_fails_the_bridge_and_leaves_theirs() => Within(() =>
    {
        MakeForeignBridge("br-web");
        var report = Kernel.Execute(Plan(Web().Model));
        report.Failures.ShouldHaveSingleItem().Step.ShouldBeOfType<Add>().Object.ShouldBeOfType<BridgeObject>();
        HasDevice("br-web").ShouldBeTrue();
    });

    [Fact]
    public void The_first_failure_of_a_group_ends_it_and_no_other() => Within(() =>
    {
        var builder = Web();
        Apply(builder.Model);
        var before = builder.Model;
        var good = builder.Sandbox("good").Attach("good", "web").Model;
        var endpoint = builder.Endpoint("good", "web");
        var veth = Compile(good, endpoint).OfType<VethObject>().Single();
        var elements = Compile(good, endpoint).OfType<ElementObject>();
        List<Operation> plan =
        [
            new Add(1, new NamespaceObject(new Owner(OwnerKind.Sandbox, endpoint.SandboxId), veth.Namespace, Adopted: false)),
            .. elements.Select(element => new Add(1, element)),
            new Add(0, veth with { Name = "hv900", Index = 20_000_900, Namespace = $"{NamespaceDirectory}/none" }),
            new Add(1, veth),
            new Add(0, new AddressObject(veth.Owner, veth.Namespace, veth.Index, IpPrefix.Parse("10.99.0.1/24"))),
            .. Compile(good, endpoint).OfType<AddressObject>().Select(address => new Add(1, address)),
            .. RoutesOf(good, endpoint).Select(route => new Add(1, route)),
        ];
        var failure = Kernel.Execute(plan).Failures.ShouldHaveSingleItem();
        failure.Step.Group.ShouldBe(0);
        failure.Untouched.ShouldBeTrue();
        ShouldBeSettled(good);
        Apply(before);
    });

    private IEnumerable<RouteObject> RoutesOf(HostModel model, Endpoint endpoint)
    {
        List<KernelObject> objects = [];
        Compiler.Compile(model, Kernel.ReadFacts(), new Owner(OwnerKind.Sandbox, endpoint.SandboxId), objects);
        return objects.OfType<RouteObject>();
    }

    [Fact]
    public void A_link_to_a_bridge_that_is_not_there_fails() => Within(() => FailVeth(veth => veth with { Bridge = 4321 }));

    [Fact]
    public void A_link_into_a_namespace_that_is_not_there_fails() => Within(() => FailVeth(veth => veth with { Namespace = $"{NamespaceDirectory}/none" }));

    [Fact]
    public void A_link_of_an_index_that_is_in_use_fails() => Within(() => FailVeth(veth => veth with { Index = veth.Bridge }));

    private void FailVeth(Func<VethObject, VethObject> spoil)
    {
        var builder = Web().Sandbox("db");
        Apply(builder.Model);
        var before = builder.Model;
        var after = builder.Attach("db", "web").Model;
        var veth = Compile(after, builder.Endpoint("db", "web")).OfType<VethObject>().Single();
        Kernel.Execute([new Add(0, spoil(veth))]).Failures.ShouldHaveSingleItem().Error.Kind.ShouldNotBe(ErrorKind.Invalid);
        ShouldBeSettled(before);
    }

    [Fact]
    public void Of_the_elements_of_a_group_all_come_or_none() => Within(() =>
    {
        Apply(Web().Model);
        var taken = new ElementObject(new Owner(OwnerKind.Endpoint, "a"), SetId.Prot4, Address("10.50.0.1"));
        var fresh = taken with { ElementKey = Address("10.50.0.77") };
        var other = taken with { ElementKey = Address("10.50.0.78") };
        var report = Kernel.Execute([new Add(0, fresh), new Add(0, taken), new Add(1, other)]);
        report.Failures.ShouldHaveSingleItem().Step.Group.ShouldBe(0);
        var seen = Kernel.Observe(HostModel.Empty, []).OfType<ElementObject>().Select(element => element.Key).ToHashSet();
        seen.ShouldContain(taken.Key);
        seen.ShouldContain(other.Key);
        seen.ShouldNotContain(fresh.Key);
    });

    private static ElementBytes Address(string text)
    {
        Span<byte> bytes = stackalloc byte[4];
        IpAddress.Parse(text).WriteBytes(bytes);
        return new ElementBytes(bytes);
    }

    [Fact]
    public void A_port_that_another_program_has_is_a_conflict_and_nothing_is_done() => Within(() =>
    {
        TakePort(18082);
        var builder = Web().Sandbox("db");
        Apply(builder.Model);
        var before = builder.Model;
        var failure = Between(before, builder.Attach("db", "web", endpoint => endpoint with { Ports = [ModelBuilder.Port(18082, 80)] }).Model).Failures.ShouldHaveSingleItem();
        failure.Error.Kind.ShouldBe(ErrorKind.Conflict);
        failure.Error.Message.ShouldContain("18082");
        failure.Untouched.ShouldBeTrue();
        ShouldBeSettled(before);
    });

    [Fact]
    public void Of_several_ports_none_stays_held_when_one_is_taken() => Within(() =>
    {
        TakePort(18084);
        var builder = Web().Sandbox("db");
        Apply(builder.Model);
        var before = builder.Model;
        Between(before, builder.Attach("db", "web", endpoint => endpoint with { Ports = [ModelBuilder.Port(18083, 80, count: 2)] }).Model).Failures.ShouldHaveSingleItem();
        Apply(before);
        ShouldBeSettled(before);
    });
}
