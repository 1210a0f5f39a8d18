using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Ports;
using HostNetAgent.Linux.Events;
using HostNetAgent.Linux.Execution;
using HostNetAgent.Linux.Firewall;
using HostNetAgent.Linux.Namespaces;
using HostNetAgent.Linux.Observation;
using HostNetAgent.Linux.Upkeep;
using HostNetAgent.Linux.Uplinks;
using HostNetAgent.Netlink.Conntrack;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux;

/// <summary>The real kernel: the network namespace that the constructing thread is in, and all sandboxes from there.</summary>
public sealed class LinuxKernel : IKernel
{
    private readonly NetlinkConnection _host = new(NetlinkProtocol.Route);
    private readonly ConntrackConnection _conntrack = new();
    private readonly FilterTables _tables = new();
    private readonly NamespaceVisitor _visitor = new();
    private readonly HeldPortPhase _ports = new();
    private readonly ExitWatcher _exits = new();
    private readonly LinkNumbers _numbers = new();
    private readonly KnownDevices _known = new();
    private readonly ParentMemory _parents;
    private readonly UplinkJournal _uplinks;
    private readonly UplinkMover _mover;
    private readonly NamespacePins _pins;
    private readonly OpenNamespaces _open;
    private readonly WarmPool _warm;
    private readonly LinkReaper _reaper;
    private readonly UpkeepThread _upkeep;
    private readonly ForwardingGuard _guard;
    private readonly SettingWatch _settings;
    private readonly FactsReader _facts;
    private readonly Observer _observer;
    private readonly Executor _executor;
    private readonly CounterReader _counters = new();
    private readonly LinkKindProbe _kinds;
    private readonly Action<string> _problem;
    private KernelWatcher? _watcher;

    /// <summary>Opens every connection once.</summary>
    /// <exception cref="IOException">No rights, or the kernel lacks what cannot be done without; the message names it.</exception>
    public LinuxKernel(LinuxKernelOptions options, TimeProvider time)
    {
        Directory.CreateDirectory(options.RunDirectory);
        _problem = options.Problem;
        _uplinks = new UplinkJournal(options.RunDirectory);
        _pins = new NamespacePins(options.NamespaceDirectory, options.RunDirectory);
        var firewall = new FirewallPhase(_tables);
        _open = new OpenNamespaces(_visitor);
        _warm = new WarmPool(options.WarmNamespaces);
        _reaper = new LinkReaper(time, _pins.IsAdoption);
        _kinds = new LinkKindProbe(_host);
        _guard = new ForwardingGuard(options.RunDirectory);
        _settings = new SettingWatch(time);
        _parents = new ParentMemory(options.RunDirectory, options.Problem);
        _facts = new FactsReader(_host, _guard, _uplinks, new UplinkMemory(_host, _uplinks, options.Problem), _parents, options);
        _mover = new UplinkMover(_host, _uplinks);
        _observer = new Observer(new HostObserver(_host, _numbers, new UplinkObserver(_uplinks), _reaper.Found), new SandboxObserver(_visitor), _pins, _ports, firewall, _numbers);
        _executor = new Executor(
            new Phases
            {
                Firewall = firewall,
                HeldPorts = _ports,
                Namespaces = new NamespacePhase(_pins, _open, _warm, _reaper),
                Bridges = new BridgePhase(_host),
                HostLinks = new HostLinkPhase(_host),
                Sysctls = new SysctlPhase(_guard, _settings),
                HostConfiguration = new HostConfigurationPhase(_host),
                Attachments = new AttachmentPhase(_host, _open, _warm, _reaper),
                Detachments = new DetachmentPhase(_host, _open, _reaper),
                Taps = new TapPhase(_host),
                Uplinks = new UplinkPhase(_mover),
            },
            new FlowForgetter(_conntrack, options.Problem),
            _warm,
            _open);
        Profile = KernelProbe.Read(_conntrack);
        _upkeep = new UpkeepThread(_reaper, _warm, _numbers, time, options.Problem);
    }

    /// <inheritdoc/>
    public KernelProfile Profile { get; }

    /// <inheritdoc/>
    public int WarmNamespaces => _warm.Ready;

    /// <inheritdoc/>
    public HostFacts ReadFacts()
    {
        KeepNotes(null);
        return Kernel("read the host's facts", _facts.Read);
    }

    /// <inheritdoc/>
    public List<KernelObject> Observe(HostModel model, IReadOnlyList<KernelObject> wanted)
    {
        KeepNotes(model);
        _known.Expect(wanted);
        _parents.Learn(wanted);
        return Kernel("observe the host", () => _observer.Observe(model, wanted));
    }

    /// <inheritdoc/>
    public ExecutionReport Execute(IReadOnlyList<Operation> plan)
    {
        _upkeep.Busy();
        _known.Follow(plan);
        _parents.Learn(plan);
        var report = Kernel("execute a plan", () => _executor.Execute(plan));
        _upkeep.Busy();
        return report;
    }

    /// <inheritdoc/>
    public LinkOffer OfferLink(bool withNamespace) => (withNamespace ? _warm.TryOffer() : null) ?? _numbers.Next();

    /// <inheritdoc/>
    public void ReturnLink(LinkOffer offer) => _warm.Return(offer);

    /// <inheritdoc/>
    public bool IsPortInUse(Transport transport, IpAddress address, ushort port) => HeldPortPhase.IsInUse(transport, address, port);

    /// <inheritdoc/>
    public bool SupportsLink(string kind) => Kernel("ask for a link kind", () => _kinds.Supports(kind));

    /// <inheritdoc/>
    public IReadOnlyDictionary<int, LinkCounters> ReadCounters() => Kernel("read counters", _counters.Read);

    /// <inheritdoc/>
    public void Watch(Action<KernelHint> hint)
    {
        _watcher ??= new KernelWatcher(hint, _uplinks, _known, _parents, [_host.Socket.Port, _tables.Port, _reaper.Port]);
        _settings.Tell(hint);
        _mover.Tell(hint);
        _pins.Watch(hint, _problem);
    }

    /// <inheritdoc/>
    public void WatchExit(ProcessIdentity process, Action ended) => _exits.Watch(process, ended);

    /// <inheritdoc/>
    public void Idle()
    {
        _settings.Look();
        _upkeep.Idle();
    }

    /// <summary>Lets go of everything; the data plane stays.</summary>
    public void Dispose()
    {
        _watcher?.Dispose();
        _pins.Dispose();
        _settings.Dispose();
        _exits.Dispose();
        _upkeep.Dispose();
        _warm.Dispose();
        _reaper.Dispose();
        _counters.Dispose();
        _open.Dispose();
        _ports.Dispose();
        _visitor.Dispose();
        _tables.Dispose();
        _conntrack.Dispose();
        _host.Dispose();
    }

    /// <summary>Fills the run directory again if others have emptied it; what it says of pins when the model is given, which tells whose they are.</summary>
    private void KeepNotes(HostModel? model)
    {
        if (!_pins.AreMarksLost)
            return;
        try
        {
            _guard.Keep();
            _uplinks.Keep();
            _parents.Keep();
            if (model is not null)
                _pins.Keep(model.Sandboxes.Values.Where(sandbox => sandbox is { Kind: SandboxKind.Namespace, Adopted: false }).Select(sandbox => sandbox.NamespacePath));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or SystemCallException)
        {
            _problem($"what is to be remembered for this boot cannot be kept in the run directory: {refused.Message}");
        }
    }

    private static T Kernel<T>(string operation, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception failure) when (failure is NetlinkException or SystemCallException or Netlink.Wire.NetlinkFormatException)
        {
            throw new KernelException($"cannot {operation}: {failure.Message}", failure);
        }
    }
}
