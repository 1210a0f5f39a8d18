using FsCheck;
using FsCheck.Fluent;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Core.Tests.Planning;

/// <summary>Protection before reachability, for every step from one model to another.</summary>
public sealed class OrderTests
{
    private static void ForAllSteps(Action<List<Operation>> property) => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new RandomModel(seed);
        var before = random.Model;
        for (var i = 0; i < 4; i++)
            random.Step();
        property(Settling.Between(before, random.Model));
        property(Settling.Between(Core.Model.HostModel.Empty, random.Model));
        property(Settling.Between(random.Model, Core.Model.HostModel.Empty));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(100_000));

    private static KernelObject ObjectOf(Operation step) => step switch
    {
        Add add => add.Object,
        Remove remove => remove.Object,
        _ => ((Change)step).Object,
    };

    private static int[] Places<T>(List<Operation> plan, Owner owner)
        where T : Operation =>
        [.. Enumerable.Range(0, plan.Count).Where(i => plan[i] is T && plan[i].Owner == owner)];

    private static void Before<TFirst, TSecond>(List<Operation> plan, Func<KernelObject, bool> first, Func<KernelObject, bool> second)
        where TFirst : Operation
        where TSecond : Operation
    {
        foreach (var owner in plan.Select(step => step.Owner).Distinct())
        {
            var early = Places<TFirst>(plan, owner).Where(i => first(ObjectOf(plan[i]))).DefaultIfEmpty(-1).Max();
            var late = Places<TSecond>(plan, owner).Where(i => second(ObjectOf(plan[i]))).DefaultIfEmpty(int.MaxValue).Min();
            early.ShouldBeLessThan(late, $"{owner} in\n{string.Join('\n', plan)}");
        }
    }

    [Fact]
    public void Elements_are_added_before_the_link_that_they_protect() =>
        ForAllSteps(plan => Before<Add, Add>(plan, item => item is ElementObject, item => item is VethObject or DeviceUpObject or AddressObject));

    [Fact]
    public void A_link_is_removed_before_the_elements_that_protect_it() =>
        ForAllSteps(plan => Before<Remove, Remove>(plan, item => item is VethObject or BridgeObject, item => item is ElementObject));

    [Fact]
    public void Ports_are_held_before_anything_else_of_their_endpoint_is_added() =>
        ForAllSteps(plan => Before<Add, Add>(plan, item => item is HeldPortObject, item => item is not HeldPortObject));

    [Fact]
    public void Ports_are_let_go_before_others_take_them() => ForAllSteps(plan =>
    {
        var last = plan.FindLastIndex(step => step is Remove { Object: HeldPortObject });
        var first = plan.FindIndex(step => step is Add { Object: HeldPortObject });
        if (first >= 0)
            last.ShouldBeLessThan(first);
    });

    [Fact]
    public void Elements_that_go_and_elements_that_come_stand_together() => ForAllSteps(plan =>
    {
        var first = plan.FindIndex(step => ObjectOf(step) is ElementObject);
        var last = plan.FindLastIndex(step => ObjectOf(step) is ElementObject);
        for (var i = first; i >= 0 && i <= last; i++)
            ObjectOf(plan[i]).ShouldBeOfType<ElementObject>();
    });

    [Fact]
    public void A_device_comes_up_after_its_address_and_its_elements() =>
        ForAllSteps(plan => Before<Add, Add>(plan, item => item is AddressObject { Namespace: "" } or ElementObject or SysctlObject, item => item is DeviceUpObject));

    [Fact]
    public void Every_operation_is_one_line() => ForAllSteps(plan =>
    {
        foreach (var step in plan)
        {
            var line = step.ToString()!;
            line.ShouldNotContain('\n');
            line.Length.ShouldBeGreaterThan(8);
            line[..2].ShouldBeOneOf("+ ", "- ", "~ ");
        }
    });

    [Fact]
    public void An_attach_has_no_operation_of_anybody_else() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new RandomModel(seed);
        var before = random.Model;
        var endpoint = random.AttachNew();
        var published = random.Model.Endpoints.Values.Where(other => before.Endpoints.TryGetValue(other.Id, out var old) && old != other).Select(other => other.Id);
        var owners = Settling.Between(before, random.Model).Select(step => step.Owner).Distinct();
        owners.Where(owner => !published.Contains(owner.Id)).ShouldBe(
            [new Owner(OwnerKind.Endpoint, endpoint.Id), new Owner(OwnerKind.Sandbox, endpoint.SandboxId)], ignoreOrder: true);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(100_000));

    [Fact]
    public void No_key_is_wanted_twice() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new RandomModel(seed);
        var keys = Core.Drivers.Compiler.CompileAll(random.Model, new Core.Commands.HostFacts()).Select(item => item.Key).ToArray();
        keys.Distinct().Count().ShouldBe(keys.Length);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(100_000));
}
