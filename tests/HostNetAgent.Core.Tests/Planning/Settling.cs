using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.TestKit.Kernel;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Core.Tests.Planning;

/// <summary>Brings a fake host in line with a model, round by round, as a reconcile does.</summary>
internal static class Settling
{
    /// <summary>The engine's own limit.</summary>
    public const int Rounds = 4;

    public static FakeKernel KernelFor(RandomModel random)
    {
        var kernel = new FakeKernel();
        Adopt(kernel, random);
        return kernel;
    }

    public static void Adopt(FakeKernel kernel, RandomModel random)
    {
        foreach (var path in random.Adopted)
            kernel.Host.AddForeignNamespace(path);
    }

    public static List<Operation> Plan(HostModel model, FakeKernel kernel)
    {
        var plan = new List<Operation>();
        var wanted = Compiler.CompileAll(model, kernel.Facts);
        Planner.Diff(wanted, kernel.Observe(model, wanted), 0, plan);
        for (var i = 0; i < plan.Count; i++)
            plan[i] = plan[i] with { Group = i };
        Planner.Order(plan);
        return plan;
    }

    public static List<Operation> Between(HostModel before, HostModel after)
    {
        var plan = new List<Operation>();
        Planner.Diff(Compiler.CompileAll(after, new HostFacts()), Compiler.CompileAll(before, new HostFacts()), 0, plan);
        Planner.Order(plan);
        return plan;
    }

    public static void Once(HostModel model, FakeKernel kernel)
    {
        var report = kernel.Execute(Plan(model, kernel));
        report.Failures.ShouldBeEmpty(string.Join('\n', report.Failures.Select(failure => failure.Error.Message)));
    }

    /// <summary>Plans and executes until nothing is left to do; complains when that takes more rounds than the engine grants.</summary>
    public static void Settle(HostModel model, FakeKernel kernel)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var plan = Plan(model, kernel);
            if (plan.Count == 0)
                return;
            kernel.Execute(plan);
        }

        HostText.Of(Plan(model, kernel)).ShouldBeEmpty();
    }
}
