using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.TestKit.Kernel;

/// <summary>A kernel as one process sees it. The host stays when the process goes; the ports that it held do not.</summary>
public sealed class FakeKernel(FakeHost host) : IKernel
{
    private readonly HashSet<HeldPortObject> _held = [];
    private readonly List<(ProcessIdentity Process, Action Ended)> _exits = [];
    private readonly HashSet<ProcessIdentity> _ended = [];
    private Action<KernelHint>? _hint;

    /// <summary>A kernel of a host of its own.</summary>
    public FakeKernel()
        : this(new FakeHost())
    {
    }

    /// <summary>The host.</summary>
    public FakeHost Host => host;

    /// <summary>What goes wrong.</summary>
    public Faults Faults { get; } = new();

    /// <summary>What decisions are told about the host.</summary>
    public HostFacts Facts { get; set; } = new();

    /// <summary>Every plan that was executed and had any step.</summary>
    public List<IReadOnlyList<Operation>> Executed { get; } = [];

    /// <summary>Every step that was done.</summary>
    public List<Operation> Done { get; } = [];

    /// <summary>Called before each execution, on the writer's thread.</summary>
    public Action<IReadOnlyList<Operation>>? BeforeExecute { get; set; }

    /// <summary>Called before each observation, on the writer's thread.</summary>
    public Action? BeforeObserve { get; set; }

    /// <summary>Prepared links.</summary>
    public LinkPool Links { get; } = new();

    /// <summary>How often the host was observed.</summary>
    public int Observations { get; private set; }

    /// <summary>How often the writer said that it has nothing to do.</summary>
    public int IdleTurns { get; private set; }

    /// <summary>The ports that this process holds.</summary>
    public IReadOnlyCollection<HeldPortObject> Held => _held;

    /// <inheritdoc/>
    public KernelProfile Profile { get; } = new("6.18.0-fake", new Dictionary<string, bool>(StringComparer.Ordinal) { ["table-owner"] = true });

    /// <inheritdoc/>
    public int WarmNamespaces => Links.Warm;

    /// <summary>The same host as the next process sees it.</summary>
    public FakeKernel NextProcess()
    {
        var next = new FakeKernel(host) { Facts = Facts };
        next._ended.UnionWith(_ended);
        next.Links.Continue(Links);
        return next;
    }

    /// <inheritdoc/>
    public HostFacts ReadFacts() => Facts;

    /// <inheritdoc/>
    public List<KernelObject> Observe(HostModel model, IReadOnlyList<KernelObject> wanted)
    {
        BeforeObserve?.Invoke();
        lock (host.Gate)
        {
            Observations++;
            if (Faults.FailedObservations > 0 && Faults.FailedObservations-- > 0)
                throw new KernelException("the kernel's tables kept changing while they were read");
            return Observation.Of(host, _held, model, wanted);
        }
    }

    /// <inheritdoc/>
    public ExecutionReport Execute(IReadOnlyList<Operation> plan)
    {
        BeforeExecute?.Invoke(plan);
        lock (host.Gate)
        {
            if (plan.Count > 0)
                Executed.Add([.. plan]);
            if (Faults.FailedExecutions > 0 && Faults.FailedExecutions-- > 0)
                throw new KernelException("the kernel does not answer");
            return new ExecutionRun(host, _held, Faults, Done).Run(plan);
        }
    }

    /// <inheritdoc/>
    public LinkOffer OfferLink(bool withNamespace) => Links.Offer(withNamespace);

    /// <inheritdoc/>
    public void ReturnLink(LinkOffer offer) => Links.Return(offer);

    /// <inheritdoc/>
    public bool IsPortInUse(Transport transport, IpAddress address, ushort port) => host.TakenPorts.Contains((transport, port));

    /// <inheritdoc/>
    public bool SupportsLink(string kind) => !host.LackingLinkKinds.Contains(kind);

    /// <inheritdoc/>
    public IReadOnlyDictionary<int, LinkCounters> ReadCounters()
    {
        lock (host.Gate)
            return host.Marked.OfType<VethObject>().ToDictionary(veth => veth.Index, veth => new LinkCounters((ulong)veth.Index, 1, 0, 0, 0, 0, 0, 0));
    }

    /// <inheritdoc/>
    public void Watch(Action<KernelHint> hint) => _hint = hint;

    /// <inheritdoc/>
    public void WatchExit(ProcessIdentity process, Action ended)
    {
        lock (_exits)
        {
            if (!_ended.Contains(process))
            {
                _exits.Add((process, ended));
                return;
            }
        }

        ended();
    }

    /// <summary>Hints at a change, as the kernel's notifications do.</summary>
    public void Hint(string what, bool factsOnly = false) => _hint?.Invoke(new KernelHint(what, factsOnly));

    /// <summary>Ends a process.</summary>
    public void End(ProcessIdentity process)
    {
        (ProcessIdentity Process, Action Ended)[] watches;
        lock (_exits)
        {
            _ended.Add(process);
            watches = [.. _exits.Where(watch => watch.Process == process)];
            _exits.RemoveAll(watch => watch.Process == process);
        }

        foreach (var (_, ended) in watches)
            ended();
    }

    /// <inheritdoc/>
    public void Idle() => IdleTurns++;

    /// <inheritdoc/>
    public void Dispose() => _held.Clear();
}
