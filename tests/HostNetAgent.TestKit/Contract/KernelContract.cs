using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Ports;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.TestKit.Contract;

/// <summary>What every kernel does, the fake one as the real one. Each test has a host of its own.</summary>
public abstract partial class KernelContract
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

    /// <summary>Takes the pin of a namespace away as others would, while a process keeps the namespace and its links alive.</summary>
    protected abstract void Unpin(string path);

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

    private List<KernelObject> Compile(HostModel model, Endpoint endpoint)
    {
        List<KernelObject> objects = [];
        Compiler.Compile(model, Kernel.ReadFacts(), new Owner(OwnerKind.Endpoint, endpoint.Id), objects);
        return objects;
    }
}
