using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;

namespace HostNetAgent.Core.Ports;

/// <summary>
/// The host's kernel. Called by the one writer only, on its own thread, unless a member says otherwise; synchronous, because the
/// kernel answers in microseconds and a thread hop costs more than most answers.
/// </summary>
public interface IKernel : IDisposable
{
    /// <summary>What the kernel is and can.</summary>
    KernelProfile Profile { get; }

    /// <summary>Reads the facts that decisions depend on.</summary>
    HostFacts ReadFacts();

    /// <summary>
    /// Everything that carries our mark, what is inside the namespaces of <paramref name="model"/>, and the present values of the
    /// settings in <paramref name="wanted"/>. Complete, or an exception; foreign objects are left out.
    /// </summary>
    /// <exception cref="KernelException">The kernel's tables kept changing, or it refused.</exception>
    List<KernelObject> Observe(HostModel model, IReadOnlyList<KernelObject> wanted);

    /// <summary>Executes an ordered plan in as few system calls as the kernel allows. Goes on after a failure with other groups.</summary>
    ExecutionReport Execute(IReadOnlyList<Operation> plan);

    /// <summary>Names for a new link; when <paramref name="withNamespace"/> is set, preferably those of a prepared namespace with a parked link.</summary>
    LinkOffer OfferLink(bool withNamespace);

    /// <summary>Takes back an offer that no decision used.</summary>
    void ReturnLink(LinkOffer offer);

    /// <summary>Whether a program on the host has the port at the address, or, where that is unspecified, at any of its family; as far as can be told.</summary>
    bool IsPortInUse(Transport transport, IpAddress address, ushort port);

    /// <summary>Whether links of a kind, such as macvlan, can be made; the kernel may load a module for the answer.</summary>
    bool SupportsLink(string kind);

    /// <summary>Traffic counters by the ifindex of the host's end, seen from the workload. Any thread.</summary>
    IReadOnlyDictionary<int, LinkCounters> ReadCounters();

    /// <summary>Calls <paramref name="hint"/>, on any thread, when something that may be ours was changed by others.</summary>
    void Watch(Action<KernelHint> hint);

    /// <summary>Calls <paramref name="ended"/>, on any thread and at the latest at once, when the process has ended.</summary>
    void WatchExit(ProcessIdentity process, Action ended);

    /// <summary>Tells that the writer has nothing to do, so that what was put off (removal of parked links, preparation of namespaces) may go on.</summary>
    void Idle();

    /// <summary>Number of prepared namespaces. Any thread.</summary>
    int WarmNamespaces { get; }
}

/// <summary>What the kernel is and can.</summary>
/// <param name="Release">Kernel release, such as 6.18.0.</param>
/// <param name="Features">What is there (true) or missing (false), by name.</param>
public sealed record KernelProfile(string Release, IReadOnlyDictionary<string, bool> Features);

/// <summary>Why the kernel's state may differ from what is wanted. A hint, never the truth.</summary>
/// <param name="What">In words, for the log.</param>
/// <param name="FactsOnly">Whether only facts about the host changed (a route, an address), nothing of ours.</param>
public sealed record KernelHint(string What, bool FactsOnly);

/// <summary>What an execution could not do.</summary>
/// <param name="Failures">The first failure of each group, and any failed removal.</param>
public sealed record ExecutionReport(IReadOnlyList<OperationFailure> Failures)
{
    /// <summary>All went well.</summary>
    public static readonly ExecutionReport Success = new([]);
}

/// <summary>A step that failed.</summary>
/// <param name="Step">The step.</param>
/// <param name="Error">Why, for the user.</param>
/// <param name="Untouched">Whether nothing of the step's group was done, so that there is nothing to look at again.</param>
public sealed record OperationFailure(Operation Step, AgentError Error, bool Untouched);

/// <summary>The kernel could not be observed.</summary>
public sealed class KernelException(string message, Exception? inner = null) : IOException(message, inner);
