using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.TestKit.Contract;

/// <content>Plans that succeed: what was executed is observed, and what others made is not.</content>
public abstract partial class KernelContract
{
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
}
