using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Namespaces;

/// <summary>An open namespace: its descriptor, and a route connection that stays bound to it.</summary>
internal sealed class NamespaceSession(DescriptorHandle descriptor, NetlinkConnection connection) : IDisposable
{
    public DescriptorHandle Descriptor => descriptor;

    public NetlinkConnection Connection => connection;

    public void Dispose()
    {
        connection.Dispose();
        descriptor.Dispose();
    }
}
