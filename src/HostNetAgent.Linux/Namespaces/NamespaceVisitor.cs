using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Namespaces;

/// <summary>Opens namespaces and does what can only be done from inside. For one dedicated thread.</summary>
internal sealed class NamespaceVisitor : IDisposable
{
    /// <summary>Acknowledgements of one sandbox's few requests fit into little; asking for megabytes per namespace would be charged to the host.</summary>
    private const int ReceiveBuffer = 256 << 10;

    private readonly HomeNamespace _home = new();

    /// <summary>Opens the namespace at a path; <paramref name="inside"/>, if given, runs inside.</summary>
    /// <exception cref="SystemCallException">There is none, or it cannot be entered.</exception>
    public NamespaceSession Open(string path, Action? inside = null)
    {
        var descriptor = NamespaceCalls.Open(path);
        try
        {
            return _home.Visit(descriptor, () => Session(descriptor, inside));
        }
        catch
        {
            descriptor.Dispose();
            throw;
        }
    }

    /// <summary>Makes a namespace that nothing pins yet; it goes when its last descriptor is closed.</summary>
    public NamespaceSession Create(Action? inside = null) => _home.Create(descriptor => Session(descriptor, inside));

    /// <summary>Runs an action inside an open namespace.</summary>
    public void Inside(NamespaceSession session, Action action) => _home.Visit(session.Descriptor, () =>
    {
        action();
        return true;
    });

    public void Dispose() => _home.Dispose();

    private static NamespaceSession Session(DescriptorHandle descriptor, Action? inside)
    {
        inside?.Invoke();
        return new NamespaceSession(descriptor, new NetlinkConnection(new NetlinkSocket(NetlinkProtocol.Route, ReceiveBuffer)));
    }
}
