using FsCheck;
using FsCheck.Fluent;
using HostNetAgent.TestKit.Kernel;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Core.Tests.Planning;

/// <summary>What holds for every model and every history. FsCheck prints the seed of a failure.</summary>
public sealed class ConvergenceTests
{
    private static void ForAll(Action<int, int> property) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(100_000));

    [Fact]
    public void After_a_plan_is_executed_the_next_one_is_empty() => ForAll((seed, _) =>
    {
        var random = new RandomModel(seed);
        var kernel = Settling.KernelFor(random);
        Settling.Once(random.Model, kernel);
        HostText.Of(Settling.Plan(random.Model, kernel)).ShouldBeEmpty();
    });

    [Fact]
    public void A_model_that_changes_is_followed_in_one_round() => ForAll((seed, _) =>
    {
        var random = new RandomModel(seed);
        var kernel = Settling.KernelFor(random);
        Settling.Once(random.Model, kernel);
        for (var step = 0; step < 5; step++)
        {
            random.Step();
            Settling.Adopt(kernel, random);
            Settling.Once(random.Model, kernel);
            HostText.Of(Settling.Plan(random.Model, kernel)).ShouldBeEmpty();
        }
    });

    [Fact]
    public void Two_ways_to_a_model_give_the_same_host() => ForAll((seed, _) =>
    {
        var random = new RandomModel(seed);
        var kernel = Settling.KernelFor(random);
        Settling.Once(random.Model, kernel);
        for (var step = 0; step < 5; step++)
            random.Step();
        Settling.Adopt(kernel, random);
        Settling.Once(random.Model, kernel);
        var direct = Settling.KernelFor(random);
        Settling.Once(random.Model, direct);
        Objects(kernel).ShouldBe(Objects(direct));
    });

    [Fact]
    public void A_process_that_dies_at_any_step_leaves_what_the_next_one_completes() => ForAll((seed, stop) =>
    {
        var random = new RandomModel(seed);
        var kernel = Settling.KernelFor(random);
        if ((stop & 1) == 0)
            Settling.Once(random.Model, kernel);
        random.Step();
        random.AttachNew();
        Settling.Adopt(kernel, random);
        var plan = Settling.Plan(random.Model, kernel);
        kernel.Faults.CrashAfter((int)((uint)stop % plan.Count));
        Should.Throw<CrashException>(() => kernel.Execute(plan));
        Settling.Settle(random.Model, kernel.NextProcess());
    });

    [Fact]
    public void What_others_break_is_mended_within_the_rounds_that_the_engine_grants() => ForAll((seed, chance) =>
    {
        var random = new RandomModel(seed);
        var kernel = Settling.KernelFor(random);
        Settling.Once(random.Model, kernel);
        var disturbance = new Random(chance);
        for (var i = disturbance.Next(1, 8); i > 0; i--)
            Interference.Disturb(kernel.Host, disturbance);
        Settling.Settle(random.Model, kernel);
    });

    [Fact]
    public void What_others_made_is_in_no_plan_and_stays() => ForAll((seed, chance) =>
    {
        var random = new RandomModel(seed);
        var kernel = Settling.KernelFor(random);
        Settling.Once(random.Model, kernel);
        var disturbance = new Random(chance);
        for (var i = 0; i < 5; i++)
            Interference.AddForeign(kernel.Host, disturbance);
        var foreign = kernel.Host.Foreign.ToArray();
        HostText.Of(Settling.Plan(random.Model, kernel)).ShouldBeEmpty();
        random.Step();
        random.AttachNew();
        Settling.Adopt(kernel, random);
        Settling.Once(random.Model, kernel);
        kernel.Host.Foreign.ShouldBe(foreign, ignoreOrder: true);
    });

    [Fact]
    public void A_model_without_anything_leaves_nothing_of_ours_but_settings_and_the_ruleset() => ForAll((seed, _) =>
    {
        var random = new RandomModel(seed);
        var kernel = Settling.KernelFor(random);
        Settling.Once(random.Model, kernel);
        Settling.Once(Core.Model.HostModel.Empty, kernel);
        kernel.Host.Marked.ShouldAllBe(item => item is Core.Planning.Objects.RulesetObject || item is Core.Planning.Objects.NamespaceObject);
        kernel.Host.Marked.OfType<Core.Planning.Objects.NamespaceObject>().ShouldAllBe(space => space.Adopted);
        kernel.Held.ShouldBeEmpty();
    });

    // Settings outlive what asked for them, here as in the kernel.
    private static string Objects(FakeKernel kernel) => string.Join('\n', HostText.Of(kernel.Host).Split('\n').Where(line => !line.StartsWith("setting", StringComparison.Ordinal)));
}
