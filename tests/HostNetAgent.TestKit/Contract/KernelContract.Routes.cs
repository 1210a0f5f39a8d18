using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.TestKit.Contract;

/// <content>The ways out of a sandbox of several networks.</content>
public abstract partial class KernelContract
{
    /// <summary>Deletes a policy routing rule as others would.</summary>
    protected abstract void DeleteRule(RuleObject rule);

    private ModelBuilder Two(Func<Sandbox, Sandbox>? adjust = null) =>
        Web().Network("app", ["10.51.0.0/24", "fd00:51::/64"]).Sandbox("db", adjust).Attach("db", "web").Attach("db", "app", endpoint => endpoint with { GatewayPriority = 1 });

    [Fact]
    public void The_gateway_moves_and_the_other_way_out_is_kept() => Within(() =>
    {
        var two = Two();
        var both = two.Model;
        var first = two.Endpoint("db", "web");
        var web = two.Detach("db", "app").Model;
        Apply(web);
        Succeed(Between(web, both));
        ShouldBeSettled(both);
        var other = both.With(first with { GatewayPriority = 2 });
        Succeed(Between(both, other));
        ShouldBeSettled(other);
        Succeed(Between(other, web));
        ShouldBeSettled(web);
    });

    [Fact]
    public void A_way_out_that_is_not_wanted_any_more_is_seen() => Within(() =>
    {
        var two = Two();
        Apply(two.Model);
        var web = two.Detach("db", "app").Model;
        Plan(web).OfType<Remove>().Count(step => step.Object is RuleObject).ShouldBe(4);
        Apply(web);
        ShouldBeSettled(web);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_rule_that_others_deleted_comes_back(int number) => Within(() =>
    {
        var model = Two().Model;
        Apply(model);
        ShouldBeSettled(model);
        var rules = Plan(HostModel.Empty.With(model.Sandboxes.Values.Single())).OfType<Remove>().Select(step => step.Object).OfType<RuleObject>();
        var rule = rules.OrderBy(rule => rule.ToString(), StringComparer.Ordinal).ElementAt(number);
        DeleteRule(rule);
        Plan(model).ShouldHaveSingleItem().ShouldBeOfType<Add>().Object.Matches(rule).ShouldBeTrue();
        Mend(model);
    });

    [Fact]
    public void A_rule_that_is_gone_already_is_no_failure() => Within(() =>
    {
        var two = Two();
        Apply(two.Model);
        var rule = new RuleObject(default, $"{NamespaceDirectory}/db", IpAddress.Parse("10.50.0.99"), 4242);
        Succeed(Kernel.Execute([new Add(0, rule)]));
        Succeed(Kernel.Execute([new Remove(0, rule)]));
        Succeed(Kernel.Execute([new Remove(0, rule)]));
        ShouldBeSettled(two.Model);
    });

    [Fact]
    public void An_adopted_namespace_is_left_without_rules() => Within(() =>
    {
        MakeForeignNamespace($"{NamespaceDirectory}/db");
        var model = Two(sandbox => sandbox with { Adopted = true }).Model;
        Apply(model);
        ShouldBeSettled(model);
        Succeed(Between(model, HostModel.Empty));
        var probe = new RuleObject(default, $"{NamespaceDirectory}/db", IpAddress.AnyV4, 0);
        Kernel.Observe(HostModel.Empty.With(model.Sandboxes.Values.Single()), [probe]).OfType<RuleObject>().ShouldBeEmpty();
    });
}
