using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Namespaces;

/// <summary>An open namespace: its descriptor, and once it was visited a route connection that stays bound to it.</summary>
internal sealed class NamespaceSession(DescriptorHandle descriptor) : IDisposable
{
    /// <summary>Acknowledgements of one sandbox's few requests fit into little; asking for megabytes per namespace would be charged to the host.</summary>
    private const int ReceiveBuffer = 256 << 10;

    private NetlinkConnection? _connection;
    private DetachedMount? _mount;

    public DescriptorHandle Descriptor => descriptor;

    /// <summary>Whether there is a connection.</summary>
    public bool IsConnected => _connection is not null;

    /// <summary>The connection.</summary>
    /// <exception cref="InvalidOperationException">Nobody has visited the namespace yet.</exception>
    public NetlinkConnection Connection => _connection ?? throw new InvalidOperationException("the namespace was not visited");

    /// <summary>The namespace that the calling thread is in, connected.</summary>
    /// <exception cref="SystemCallException">It cannot be opened.</exception>
    public static NamespaceSession Inside()
    {
        var connection = NewConnection();
        try
        {
            return new NamespaceSession(NamespaceCalls.OfSocket(connection.Socket.Handle)) { _connection = connection };
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens the connection; the calling thread must be inside.</summary>
    public void Connect() => _connection ??= NewConnection();

    /// <summary>Prepares <see cref="PinTo"/>, where the kernel lets us.</summary>
    public void PreparePin() => _mount ??= DetachedMount.TryOf(descriptor);

    /// <summary>Pins the namespace over an existing file; once.</summary>
    /// <exception cref="SystemCallException">Refused, or the file is missing.</exception>
    public void PinTo(string path)
    {
        if (_mount is { } prepared)
            prepared.MoveTo(path);
        else
            Mounts.BindNamespace(descriptor, path);
    }

    public void Dispose()
    {
        _mount?.Dispose();
        _connection?.Dispose();
        descriptor.Dispose();
    }

    private static NetlinkConnection NewConnection() => new(new NetlinkSocket(NetlinkProtocol.Route, ReceiveBuffer));
}
