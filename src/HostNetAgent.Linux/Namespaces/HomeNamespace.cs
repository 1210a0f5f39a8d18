using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Namespaces;

/// <summary>
/// Short visits of a dedicated thread to other network namespaces. Only for threads that nobody else uses: never a pool thread,
/// and nothing may be awaited inside. Sockets opened during a visit stay bound to the visited namespace.
/// </summary>
internal sealed class HomeNamespace : IDisposable
{
    private readonly DescriptorHandle _home = NamespaceCalls.Open(NamespaceCalls.OwnNetwork);

    public HomeNamespace() => Identity = NamespaceCalls.IdentityOf(_home);

    /// <summary>Which namespace it is.</summary>
    public NamespaceIdentity Identity { get; }

    /// <summary>Runs <paramref name="visit"/> inside the namespace and comes back.</summary>
    /// <exception cref="SystemCallException">The namespace cannot be entered.</exception>
    public T Visit<T>(DescriptorHandle target, Func<T> visit)
    {
        NamespaceCalls.Enter(target, NamespaceKind.Network);
        return AndReturn(visit);
    }

    /// <summary>Makes a namespace, runs <paramref name="visit"/> inside, and comes back.</summary>
    public T Create<T>(Func<T> visit)
    {
        NamespaceCalls.Unshare(NamespaceKind.Network);
        return AndReturn(visit);
    }

    public void Dispose() => _home.Dispose();

    private T AndReturn<T>(Func<T> visit)
    {
        try
        {
            return visit();
        }
        finally
        {
            Return();
        }
    }

    /// <summary>A thread that cannot come back would do the host's work in the wrong place, so the process ends; its restart loses nothing.</summary>
    private void Return()
    {
        try
        {
            NamespaceCalls.Enter(_home, NamespaceKind.Network);
        }
        catch (SystemCallException failure)
        {
            Environment.FailFast("cannot return to the host's network namespace", failure);
        }
    }
}
