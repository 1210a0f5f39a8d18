using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>Sends and sees whole frames on a device, past all that the kernel thinks of them (packet(7)).</summary>
public sealed class FrameSocket : IDisposable
{
    private const int EveryProtocol = 0x0300; // ETH_P_ALL in network order
    private readonly Socket _socket;
    private readonly int _device;

    public FrameSocket(NetworkNamespace home, string device)
    {
        _device = int.Parse(home.Run($"ip -o link show {device}").Split(':')[0]);
        _socket = home.Enter(() => new Socket(AddressFamily.Packet, SocketType.Raw, (ProtocolType)EveryProtocol));
        _socket.Bind(new Place(_device));
        _socket.ReceiveTimeout = 5000;
    }

    public void Send(byte[] frame) => _socket.Send(frame);

    /// <summary>What comes in until this frame does, it included; a timeout throws.</summary>
    public IReadOnlyList<byte[]> Until(byte[] last)
    {
        var seen = new List<byte[]>();
        var buffer = new byte[2048];
        do
            seen.Add(buffer[.._socket.Receive(buffer)]);
        while (!seen[^1].AsSpan().SequenceEqual(last));
        return seen;
    }

    public void Dispose() => _socket.Dispose();

    // struct sockaddr_ll
    private sealed class Place(int device) : EndPoint
    {
        public override AddressFamily AddressFamily => AddressFamily.Packet;

        public override SocketAddress Serialize()
        {
            var address = new SocketAddress(AddressFamily.Packet, 20);
            BinaryPrimitives.WriteUInt16LittleEndian(address.Buffer.Span[2..], EveryProtocol);
            BinaryPrimitives.WriteInt32LittleEndian(address.Buffer.Span[4..], device);
            return address;
        }

        public override EndPoint Create(SocketAddress socketAddress) => new Place(BinaryPrimitives.ReadInt32LittleEndian(socketAddress.Buffer.Span[4..]));
    }
}
