using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Ports;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.TestKit.Contract;

/// <summary>What others may do to a link.</summary>
public enum LinkDamage
{
    /// <summary>The inner end is down.</summary>
    Down,

    /// <summary>Another MTU inside.</summary>
    OtherMtu,

    /// <summary>Another MAC address inside.</summary>
    OtherMac,

    /// <summary>The bridge port is no longer isolated.</summary>
    NotIsolated,

    /// <summary>The host's end is in no bridge.</summary>
    NoBridge,
}

/// <summary>What every kernel does, the fake one as the real one. Each test has a host of its own.</summary>
public abstract class KernelContract
{
    private IKernel? _kernel;

    /// <summary>Where namespaces are pinned.</summary>
    protected abstract string NamespaceDirectory { get; }

    /// <summary>How long the preparation of a link may take; zero where none is ever prepared.</summary>
    protected abstract TimeSpan PreparationTime { get; }

    private IKernel Kernel => _kernel ??= Open();

    /// <summary>A process's view of this test's host.</summary>
    protected abstract IKernel Open();

    /// <summary>Makes a bridge that carries no mark.</summary>
    protected abstract void MakeForeignBridge(string name);

    /// <summary>Whether a device of this name is on the host.</summary>
    protected abstract bool HasDevice(string name);

    /// <summary>Deletes a device of the host as others would.</summary>
    protected abstract void DeleteDevice(string name);

    /// <summary>Spoils a link as others would.</summary>
    protected abstract void Damage(VethObject veth, LinkDamage damage);

    /// <summary>Pins a namespace as others would.</summary>
    protected abstract void MakeForeignNamespace(string path);

    /// <summary>Whether a namespace is pinned there.</summary>
    protected abstract bool HasNamespace(string path);

    /// <summary>Binds a TCP port on every address of the host, as another program would.</summary>
    protected abstract void TakePort(ushort port);

    /// <summary>Runs the body on a host of its own.</summary>
    protected abstract void Isolate(Action body);

    private void Within(Action body) => Isolate(() =>
    {
        try
        {
            body();
        }
        finally
        {
            _kernel?.Dispose();
            _kernel = null;
        }
    });

    private ModelBuilder Web(params string[] subnets) => new ModelBuilder(NamespaceDirectory, firstIndex: 20_000_000).Network("web", subnets.Length == 0 ? ["10.50.0.0/24", "fd00:50::/64"] : subnets);

    private ModelBuilder Attached(Func<Endpoint, Endpoint>? adjust = null) => Web().Sandbox("db").Attach("db", "web", adjust);

    private List<Operation> Plan(HostModel model)
    {
        List<Operation> plan = [];
        var wanted = Compiler.CompileAll(model, Kernel.ReadFacts());
        Planner.Diff(wanted, Kernel.Observe(model, wanted), 0, plan);
        Planner.Order(plan);
        return plan;
    }

    private ExecutionReport Between(HostModel before, HostModel after)
    {
        List<Operation> plan = [];
        Planner.Diff(Compiler.CompileAll(after, Kernel.ReadFacts()), Compiler.CompileAll(before, Kernel.ReadFacts()), 0, plan);
        Planner.Order(plan);
        return Kernel.Execute(plan);
    }

    private static void Succeed(ExecutionReport report) => string.Join('\n', report.Failures.Select(failure => failure.Error.Message)).ShouldBeEmpty();

    private void Apply(HostModel model) => Succeed(Kernel.Execute(Plan(model)));

    private void ShouldBeSettled(HostModel model) => string.Join('\n', Plan(model)).ShouldBeEmpty();

    [Fact]
    public void What_was_executed_is_observed() => Within(() =>
    {
        var model = Attached(endpoint => endpoint with { Ports = [ModelBuilder.Port(18080, 80), ModelBuilder.Port(15432, 5432, "127.0.0.1")] }).Model;
        Apply(model);
        ShouldBeSettled(model);
        HasDevice("br-web").ShouldBeTrue();
        HasNamespace($"{NamespaceDirectory}/db").ShouldBeTrue();
    });

    [Theory]
    [InlineData("10.50.0.0/24")]
    [InlineData("fd00:50::/64")]
    public void A_network_of_one_family_is_observed_as_made(string subnet) => Within(() =>
    {
        var model = Web(subnet).Sandbox("db").Attach("db", "web").Model;
        Apply(model);
        ShouldBeSettled(model);
    });

    [Fact]
    public void A_change_of_the_model_alone_is_executed_without_observing() => Within(() =>
    {
        var builder = Web();
        Apply(builder.Model);
        var before = builder.Model;
        Succeed(Between(before, builder.Sandbox("db").Attach("db", "web").Model));
        ShouldBeSettled(builder.Model);
        Succeed(Between(builder.Model, before));
        ShouldBeSettled(before);
        HasNamespace($"{NamespaceDirectory}/db").ShouldBeFalse();
    });

    [Fact]
    public void An_empty_plan_succeeds() => Within(() => Kernel.Execute([]).Failures.ShouldBeEmpty());

    [Fact]
    public void The_next_process_observes_what_this_one_made_but_for_the_ports_that_it_held() => Within(() =>
    {
        var model = Attached(endpoint => endpoint with { Ports = [ModelBuilder.Port(18081, 80)] }).Model;
        Apply(model);
        Kernel.Dispose();
        _kernel = Open();
        Plan(model).ShouldAllBe(step => step is Add && ((Add)step).Object is HeldPortObject);
        Apply(model);
        ShouldBeSettled(model);
    });

    [Fact]
    public void What_others_made_is_not_observed() => Within(() =>
    {
        MakeForeignBridge("others0");
        ShouldBeSettledAfterApply(Web().Model);
        Apply(HostModel.Empty);
        HasDevice("others0").ShouldBeTrue();
        HasDevice("br-web").ShouldBeFalse();
    });

    private void ShouldBeSettledAfterApply(HostModel model)
    {
        Apply(model);
        ShouldBeSettled(model);
    }

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

    private List<KernelObject> Compile(HostModel model, Endpoint endpoint)
    {
        List<KernelObject> objects = [];
        Compiler.Compile(model, Kernel.ReadFacts(), new Owner(OwnerKind.Endpoint, endpoint.Id), objects);
        return objects;
    }

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

    [Fact]
    public void With_a_bridge_go_its_addresses_and_its_links_lose_it() => Within(() =>
    {
        var model = Attached().Model;
        Apply(model);
        DeleteDevice("br-web");
        var plan = Plan(model);
        plan.OfType<Add>().ShouldContain(step => step.Object is BridgeObject);
        plan.OfType<Add>().Count(step => step.Object is AddressObject { Namespace: "" }).ShouldBe(2);
        plan.OfType<Change>().ShouldContain(step => step.Object is VethObject);
        Mend(model);
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

    [Theory]
    [InlineData(LinkDamage.Down, true)]
    [InlineData(LinkDamage.OtherMtu, true)]
    [InlineData(LinkDamage.OtherMac, true)]
    [InlineData(LinkDamage.NotIsolated, false)]
    [InlineData(LinkDamage.NoBridge, true)]
    [InlineData(LinkDamage.NoBridge, false)]
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
    public void Removing_what_is_gone_already_is_no_failure() => Within(() =>
    {
        var builder = Attached();
        Apply(builder.Model);
        var before = builder.Model;
        DeleteDevice(builder.Endpoint("db", "web").HostInterface);
        Succeed(Between(before, builder.Remove("db").Model));
        ShouldBeSettled(builder.Model);
    });

    [Fact]
    public void An_adopted_namespace_stays_when_its_sandbox_goes() => Within(() =>
    {
        var path = $"{NamespaceDirectory}/pod";
        MakeForeignNamespace(path);
        var builder = Web().Sandbox("pod", sandbox => sandbox with { Adopted = true }).Attach("pod", "web");
        ShouldBeSettledAfterApply(builder.Model);
        var before = builder.Model;
        Succeed(Between(before, builder.Remove("pod").Model));
        ShouldBeSettled(builder.Model);
        HasNamespace(path).ShouldBeTrue();
    });

    [Fact]
    public void An_adopted_namespace_that_is_gone_fails() => Within(() =>
    {
        var builder = Web();
        Apply(builder.Model);
        var before = builder.Model;
        var failures = Between(before, builder.Sandbox("pod", sandbox => sandbox with { Adopted = true }).Model).Failures;
        failures.ShouldHaveSingleItem().Step.ShouldBeOfType<Add>().Object.ShouldBeOfType<NamespaceObject>();
    });

    [Fact]
    public void An_address_that_goes_from_one_endpoint_to_another_does_so_in_one_plan() => Within(() =>
    {
        var builder = Attached(endpoint => endpoint with { Ports = [ModelBuilder.Port(18085, 80)] });
        var old = builder.Endpoint("db", "web");
        Apply(builder.Model);
        var before = builder.Model;
        builder.Remove("db").Sandbox("next").Attach("next", "web", endpoint => endpoint with { Addresses = old.Addresses, Ports = old.Ports });
        Succeed(Between(before, builder.Model));
        ShouldBeSettled(builder.Model);
    });

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

    [Fact]
    public void Everything_goes_with_an_empty_model() => Within(() =>
    {
        Apply(Attached(endpoint => endpoint with { Ports = [ModelBuilder.Port(18086, 80)] }).Model);
        Apply(HostModel.Empty);
        ShouldBeSettled(HostModel.Empty);
        List<Operation> plan = [];
        Planner.Diff([], Kernel.Observe(HostModel.Empty, []), 0, plan);
        Planner.Order(plan);
        plan.ShouldAllBe(step => step is Remove && ((Remove)step).Object is RulesetObject);
        Succeed(Kernel.Execute(plan));
        Kernel.Observe(HostModel.Empty, []).ShouldBeEmpty();
    });
}
