using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Namespaces;

/// <summary>Opens namespaces and does what can only be done from inside. For one dedicated thread.</summary>
internal sealed class NamespaceVisitor : IDisposable
{
    private readonly HomeNamespace _home = new();

    /// <summary>For use during a visit.</summary>
    public InnerSettings Settings { get; } = new();

    /// <summary>Opens the namespace at a path without entering it.</summary>
    /// <exception cref="SystemCallException">There is none; or the path has come to mean the host's own, which is nobody's to change.</exception>
    public NamespaceSession Locate(string path)
    {
        var descriptor = NamespaceCalls.Open(path);
        try
        {
            if (NamespaceCalls.KindOf(descriptor) != NamespaceKind.Network)
                throw new SystemCallException($"open {path}, which is no network namespace", Errno.Invalid);
            if (NamespaceCalls.IdentityOf(descriptor) == _home.Identity)
                throw new SystemCallException($"open {path}, which means the host's own network namespace now", Errno.Invalid);
            return new NamespaceSession(descriptor);
        }
        catch
        {
            descriptor.Dispose();
            throw;
        }
    }

    /// <summary>Opens the namespace at a path, connected.</summary>
    /// <exception cref="SystemCallException">There is none, or it cannot be entered.</exception>
    public NamespaceSession Open(string path)
    {
        var session = Locate(path);
        try
        {
            Visit(session);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Makes a namespace that nothing pins yet; it goes when its last descriptor is closed.</summary>
    public NamespaceSession Create() => _home.Create(NamespaceSession.Inside);

    /// <summary>Connects the session if it is not yet, and runs an action inside: one visit for both.</summary>
    public void Visit(NamespaceSession session, Action? action = null) => _home.Visit(session.Descriptor, () =>
    {
        session.Connect();
        action?.Invoke();
        return true;
    });

    public void Dispose()
    {
        Settings.Dispose();
        _home.Dispose();
    }
}
