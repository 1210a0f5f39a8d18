using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Tests.Sockets;

/// <summary>Answers in the kernel's place over a pair of sockets, for what the real one does only by chance.</summary>
internal sealed unsafe partial class ScriptedKernel : IDisposable
{
    private const int UnixFamily = 1;
    private const int SequencedPackets = 5; // SOCK_SEQPACKET
    private readonly NetlinkSocket _kernel;

    public ScriptedKernel()
    {
        var pair = stackalloc int[2];
        socketpair(UnixFamily, SequencedPackets, 0, pair).ShouldBe(0);
        _kernel = new NetlinkSocket(new DescriptorHandle(pair[0]));
        Connection = new NetlinkConnection(new NetlinkSocket(new DescriptorHandle(pair[1])));
    }

    public NetlinkConnection Connection { get; }

    /// <summary>Queues a datagram with one message.</summary>
    public void Answer(uint sequence, ushort type, NetlinkFlags flags, params ReadOnlySpan<byte> body)
    {
        var writer = new NetlinkWriter();
        var message = writer.BeginMessage(type, flags);
        body.CopyTo(writer.Reserve(body.Length));
        writer.EndMessage(message);
        MemoryMarshal.AsRef<NetlinkHeader>(writer.Written).Sequence = sequence;
        _kernel.Send(writer.Written);
    }

    public void Done(uint sequence, NetlinkFlags flags = NetlinkFlags.Multi) => Answer(sequence, ControlType.Done, flags, new byte[4]);

    /// <summary>Waits for a request.</summary>
    public void Receive() => _kernel.Receive(new byte[1024].AsSpan());

    public void Dispose()
    {
        _kernel.Dispose();
        Connection.Dispose();
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socketpair(int domain, int type, int protocol, int* pair);
}
