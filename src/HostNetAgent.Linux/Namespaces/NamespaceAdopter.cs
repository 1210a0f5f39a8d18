using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;
using HostNetAgent.Linux.Events;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Namespaces;

/// <summary>
/// Checks namespaces and processes that requests name. A process's namespace is pinned beside ours, so that it outlives the number, and so is
/// what a path means over which others than root have a say: it may mean another tomorrow, and a number in /proc the host itself.
/// </summary>
/// <param name="runDirectory">Where the pins go.</param>
/// <param name="sandboxes">The sandboxes that there are.</param>
public sealed class NamespaceAdopter(string runDirectory, Func<IEnumerable<Sandbox>> sandboxes) : INamespaceAdopter
{
    private readonly NamespaceOwners _owners = new(sandboxes);

    /// <inheritdoc/>
    public Result<AdoptedNamespace> FromPath(string path)
    {
        try
        {
            using var descriptor = NamespaceCalls.TryOpenNetwork(path);
            if (descriptor is null) // Why not is nobody's business: which files there are is root's to know.
                return AgentError.NotFound($"there is no network namespace at {path}; name a path such as /run/netns/NAME", "netns");
            var place = Path.GetFullPath(path);
            if (Check(descriptor, path) is { } error)
                return error;
            return new AdoptedNamespace(Stays(place, descriptor) ? place : Pin(descriptor));
        }
        catch (SystemCallException failure)
        {
            return AgentError.Unavailable($"the network namespace at {path} cannot be opened or pinned: {failure.Message}", "netns");
        }
    }

    /// <inheritdoc/>
    public Result<(AdoptedNamespace Namespace, ProcessIdentity Process)> FromPid(int pid)
    {
        if (!Identify(pid).Try(out var process, out var error))
            return error;
        try
        {
            using var alive = Processes.Open(pid);
            using var descriptor = NamespaceCalls.Open($"/proc/{pid}/ns/net");
            if (Processes.HasExited(alive) || ProcessStart.Of(pid) != process.StartTime)
                return Gone(pid);
            if (Check(descriptor, $"/proc/{pid}/ns/net") is { } refused)
                return refused;
            return (new AdoptedNamespace(Pin(descriptor)), process);
        }
        catch (SystemCallException failure) when (failure.Errno is Errno.NoProcess or Errno.NoEntry)
        {
            return Gone(pid);
        }
        catch (IOException failure)
        {
            return AgentError.Unavailable($"the network namespace of process {pid} cannot be opened: {failure.Message}", "pid");
        }
    }

    /// <inheritdoc/>
    public void Release(AdoptedNamespace adopted)
    {
        if (Path.GetDirectoryName(adopted.Path) != NamespacePins.Adoptions(runDirectory))
            return; // Somebody else's pin.
        if (NamespacePins.IsPinned(adopted.Path))
            Mounts.Detach(adopted.Path);
        File.Delete(adopted.Path); // Both may be gone with the plan that came to nothing.
    }

    /// <inheritdoc/>
    public Result<ProcessIdentity> Identify(int pid)
    {
        try
        {
            return pid > 0 && ProcessStart.Of(pid) is { } start ? new ProcessIdentity(pid, start) : Gone(pid);
        }
        catch (IOException failure)
        {
            return AgentError.Unavailable($"process {pid} cannot be looked at: {failure.Message}", "pid");
        }
    }

    private static AgentError Gone(int pid) => AgentError.NotFound($"there is no process {pid}; name one that is running", "pid");

    private static bool Stays(string path, DescriptorHandle descriptor) =>
        !path.StartsWith("/proc/", StringComparison.Ordinal)
        && FixedPath.IsRoots(path)
        && new FileInfo(path).LinkTarget is null
        && NamespaceCalls.IdentityOf(path) == NamespaceCalls.IdentityOf(descriptor);

    private AgentError? Check(DescriptorHandle descriptor, string path)
    {
        var identity = NamespaceCalls.IdentityOf(descriptor);
        if (identity == NamespaceCalls.IdentityOf("/proc/self/ns/net"))
            return AgentError.Invalid($"{path} is the host's own network namespace; a sandbox needs one of its own", "netns");
        return _owners.Of(identity) is { } owner
            ? AgentError.Conflict($"the network namespace {path} belongs to sandbox '{owner.Name}'; connect that one instead, or share it with --network container:{owner.Name}", "netns")
            : null;
    }

    private string Pin(DescriptorHandle descriptor)
    {
        var path = Path.Combine(NamespacePins.Adoptions(runDirectory), $"{NamespaceCalls.IdentityOf(descriptor).Inode}-{Guid.NewGuid():N}");
        EmptyFile.Ensure(path);
        Mounts.BindNamespace(descriptor, path);
        return path;
    }
}
