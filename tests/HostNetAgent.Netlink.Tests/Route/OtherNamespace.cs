using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Netlink.Tests.Route;

/// <summary>A second network namespace, empty but for loopback, with a connection inside.</summary>
internal sealed class OtherNamespace : IDisposable
{
    public OtherNamespace()
    {
        var thread = new Thread(() =>
        {
            NamespaceCalls.UnshareNetwork();
            Descriptor = NamespaceCalls.Open(NamespaceCalls.OwnNetwork);
            Connection = new NetlinkConnection(NetlinkProtocol.Route);
        });
        thread.Start();
        thread.Join();
    }

    public DescriptorHandle Descriptor { get; private set; } = null!;

    public NetlinkConnection Connection { get; private set; } = null!;

    public void Dispose()
    {
        Connection.Dispose();
        Descriptor.Dispose();
    }
}
