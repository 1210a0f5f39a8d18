using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>Room for several datagrams that one system call receives, and for their answers, which another one sends. Of one thread; allocates nothing after it was made.</summary>
/// <remarks>recvmmsg(2), sendmmsg(2): at 30 000 questions a second the calls cost more than the answers.</remarks>
public sealed unsafe class DatagramBatch : IDisposable
{
    private readonly int _size;
    private readonly byte* _memory;
    private readonly mmsghdr* _received;
    private readonly mmsghdr* _sent;
    private readonly iovec* _vectors;
    private readonly sockaddr_in6* _names;
    private readonly byte* _buffers;
    private int _answers;
    private bool _disposed;

    /// <summary>Makes room for <paramref name="count"/> datagrams of <paramref name="size"/> bytes; longer ones are cut.</summary>
    public DatagramBatch(int count, int size)
    {
        (Capacity, _size) = (count, size);
        var each = (2 * sizeof(mmsghdr)) + (2 * sizeof(iovec)) + 32 + (2 * size);
        _memory = (byte*)NativeMemory.AllocZeroed((nuint)(count * each));
        _received = (mmsghdr*)_memory;
        _sent = _received + count;
        _vectors = (iovec*)(_sent + count);
        _names = (sockaddr_in6*)(_vectors + (2 * count));
        _buffers = (byte*)_names + (32 * count);
    }

    /// <summary>Most datagrams of one call.</summary>
    public int Capacity { get; }

    /// <summary>Receives what is there, without waiting; returns how many datagrams.</summary>
    /// <remarks>An error that an earlier answer met (nobody listens there any more) is dropped, and none are received.</remarks>
    public int Receive(int socket)
    {
        _answers = 0;
        for (var i = 0; i < Capacity; i++)
        {
            _vectors[i] = new iovec { iov_base = Buffer(i), iov_len = (nuint)_size };
            _received[i].msg_hdr = new msghdr { msg_name = Name(i), msg_namelen = (uint)sizeof(sockaddr_in6), msg_iov = &_vectors[i], msg_iovlen = 1 };
        }

        return Math.Max(0, libc.recvmmsg(socket, _received, (uint)Capacity, libc.MSG_DONTWAIT, null));
    }

    /// <summary>A datagram that was received.</summary>
    public ReadOnlySpan<byte> Packet(int index) => new(Buffer(index), (int)_received[index].msg_len);

    /// <summary>Who sent it: the address's 4 or 16 bytes.</summary>
    public ReadOnlySpan<byte> Address(int index)
    {
        var name = Name(index);
        return name->sin6_family == libc.AF_INET6 ? new ReadOnlySpan<byte>(name->sin6_addr, 16) : new ReadOnlySpan<byte>(&name->sin6_flowinfo, 4);
    }

    /// <summary>From which port.</summary>
    public ushort Port(int index) => BinaryPrimitives.ReverseEndianness(Name(index)->sin6_port);

    /// <summary>Where an answer goes that is not ready yet.</summary>
    public Span<byte> Reply(int index) => new(Buffer(Capacity + index), _size);

    /// <summary>Marks the first bytes of <see cref="Reply"/> as the answer to this datagram.</summary>
    public void Answer(int index, int length)
    {
        var vector = &_vectors[Capacity + _answers];
        *vector = new iovec { iov_base = Buffer(Capacity + index), iov_len = (nuint)length };
        _sent[_answers++].msg_hdr = new msghdr
        {
            msg_name = Name(index),
            msg_namelen = _received[index].msg_hdr.msg_namelen,
            msg_iov = vector,
            msg_iovlen = 1,
        };
    }

    /// <summary>Sends the answers; one that cannot be sent is lost, as on any network.</summary>
    public void Send(int socket)
    {
        for (var done = 0; done < _answers;)
        {
            var sent = libc.sendmmsg(socket, _sent + done, (uint)(_answers - done), libc.MSG_DONTWAIT);
            done += sent > 0 ? sent : 1;
        }

        _answers = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
            NativeMemory.Free(_memory);
        _disposed = true;
    }

    private byte* Buffer(int index) => _buffers + ((long)index * _size);

    private sockaddr_in6* Name(int index) => (sockaddr_in6*)((byte*)_names + (32 * index));
}
