using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Services.Sockets;

namespace HostNetAgent.Daemon.Names;

/// <summary>A batch by recvmmsg and sendmmsg.</summary>
internal sealed class KernelBatch(int count, int size) : IPacketBatch
{
    private readonly DatagramBatch _batch = new(count, size);

    /// <summary>What the services wait and receive with.</summary>
    public static SocketTools Tools { get; } = new(static () => new EpollWatch(), static (count, size) => new KernelBatch(count, size));

    /// <inheritdoc/>
    public int Capacity => _batch.Capacity;

    /// <inheritdoc/>
    public int Receive(SafeHandle socket) => _batch.Receive((int)socket.DangerousGetHandle());

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Packet(int index) => _batch.Packet(index);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Address(int index) => _batch.Address(index);

    /// <inheritdoc/>
    public ushort Port(int index) => _batch.Port(index);

    /// <inheritdoc/>
    public Span<byte> Reply(int index) => _batch.Reply(index);

    /// <inheritdoc/>
    public void Answer(int index, int length) => _batch.Answer(index, length);

    /// <inheritdoc/>
    public void Send(SafeHandle socket) => _batch.Send((int)socket.DangerousGetHandle());

    /// <inheritdoc/>
    public void Dispose() => _batch.Dispose();
}
