using HostNetAgent.Core.Errors;

namespace HostNetAgent.Linux.Namespaces;

/// <summary>The namespaces that the steps of one execution need, each opened once.</summary>
internal sealed class OpenNamespaces(NamespaceVisitor visitor) : IDisposable
{
    private readonly Dictionary<string, NamespaceSession> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AgentError> _refused = new(StringComparer.Ordinal);

    public NamespaceVisitor Visitor => visitor;

    /// <summary>The namespace at a path, connected.</summary>
    /// <exception cref="HostNetAgent.Netlink.Interop.SystemCallException">It cannot be opened.</exception>
    public NamespaceSession Open(string path)
    {
        var session = Locate(path);
        if (!session.IsConnected)
            visitor.Visit(session);
        return session;
    }

    /// <summary>The namespace at a path, perhaps not connected yet.</summary>
    /// <exception cref="HostNetAgent.Netlink.Interop.SystemCallException">It cannot be opened.</exception>
    public NamespaceSession Locate(string path)
    {
        if (!_open.TryGetValue(path, out var session))
            _open[path] = session = visitor.Locate(path);
        return session;
    }

    /// <summary>Hands in a session that is open already.</summary>
    public void Keep(string path, NamespaceSession session)
    {
        if (_open.TryGetValue(path, out var former))
            former.Dispose();
        _open[path] = session;
    }

    /// <summary>There is none at the path, as a step before found; returns the reason.</summary>
    public AgentError Refuse(string path, AgentError reason) => _refused[path] = reason;

    /// <summary>Why there is none at the path, if a step before found that.</summary>
    public AgentError? Refusal(string path) => _refused.GetValueOrDefault(path);

    public void CloseAll()
    {
        _refused.Clear();
        foreach (var session in _open.Values)
            session.Dispose();
        _open.Clear();
    }

    public void Dispose() => CloseAll();
}
