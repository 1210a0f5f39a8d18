using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Netlink.Sockets;

/// <summary>
/// A blocking netlink socket, bound to the network namespace that its creating thread was in. The kernel answers a request
/// within the send call, so blocking costs no waiting; a time limit guards against an answer that never comes.
/// </summary>
public sealed unsafe class NetlinkSocket : IDisposable
{
    /// <summary>How long a receive waits before it fails with <see cref="Errno.Again"/>.</summary>
    public static readonly TimeSpan ReceiveTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Opens and binds a socket.</summary>
    /// <param name="protocol">The netlink family.</param>
    /// <param name="receiveBuffer">Bytes asked for with SO_RCVBUFFORCE; acknowledgements of one big batch must fit.</param>
    /// <exception cref="NetlinkException">The kernel lacks the family, or a limit is reached.</exception>
    public NetlinkSocket(NetlinkProtocol protocol, int receiveBuffer = 4 << 20)
    {
        var descriptor = libc.socket(libc.AF_NETLINK, libc.SOCK_RAW | libc.SOCK_CLOEXEC, (int)protocol);
        if (descriptor < 0)
            throw Failed($"open a netlink socket for {protocol}");
        Handle = new DescriptorHandle(descriptor);
        try
        {
            var address = new sockaddr_nl { nl_family = libc.AF_NETLINK };
            if (libc.bind(descriptor, &address, (uint)sizeof(sockaddr_nl)) < 0)
                throw Failed("bind a netlink socket");
            var length = (uint)sizeof(sockaddr_nl);
            if (libc.getsockname(descriptor, &address, &length) < 0)
                throw Failed("name a netlink socket");
            Port = address.nl_pid;
            Option(libc.SOL_NETLINK, libc.NETLINK_EXT_ACK, 1);
            Option(libc.SOL_NETLINK, libc.NETLINK_CAP_ACK, 1);
            Option(libc.SOL_NETLINK, libc.NETLINK_GET_STRICT_CHK, 1);
            Option(libc.SOL_SOCKET, libc.SO_RCVBUFFORCE, receiveBuffer);
            Option(libc.SOL_SOCKET, libc.SO_SNDBUFFORCE, receiveBuffer);
            var limit = new timeval { tv_sec = (long)ReceiveTimeout.TotalSeconds };
            libc.setsockopt(descriptor, libc.SOL_SOCKET, libc.SO_RCVTIMEO, &limit, (uint)sizeof(timeval));
        }
        catch
        {
            Handle.Dispose();
            throw;
        }
    }

    /// <summary>Takes any socket that keeps datagrams apart in the kernel's place.</summary>
    internal NetlinkSocket(DescriptorHandle handle) => Handle = handle;

    /// <summary>The descriptor.</summary>
    public DescriptorHandle Handle { get; }

    /// <summary>The port id that the kernel gave; notifications caused by this socket carry it.</summary>
    public uint Port { get; }

    /// <summary>Joins a multicast group by number.</summary>
    /// <exception cref="NetlinkException">The group does not exist.</exception>
    public void Join(uint group)
    {
        if (!Option(libc.SOL_NETLINK, libc.NETLINK_ADD_MEMBERSHIP, (int)group))
            throw Failed($"join netlink group {group}");
    }

    /// <summary>Sends the bytes as one datagram.</summary>
    /// <exception cref="NetlinkException">The kernel did not take them.</exception>
    public void Send(ReadOnlySpan<byte> datagram)
    {
        fixed (byte* bytes = datagram)
        {
            while (libc.send(Handle.Number, bytes, (nuint)datagram.Length, 0) < 0)
            {
                if (Marshal.GetLastPInvokeError() != (int)Errno.Interrupted)
                    throw Failed($"send {datagram.Length} bytes of netlink");
            }
        }
    }

    /// <summary>Receives one datagram into <paramref name="buffer"/> and returns its length.</summary>
    /// <exception cref="NetlinkException">
    /// <see cref="Errno.NoBuffers"/>: messages were lost, or this one did not fit; <see cref="Errno.Again"/>: none came in time.
    /// </exception>
    public int Receive(Span<byte> buffer)
    {
        var length = TryReceive(buffer, 0);
        if (length < 0)
            throw Failed("receive netlink");
        return length <= buffer.Length ? length : throw new NetlinkException("receive netlink", Errno.NoBuffers, $"a datagram of {length} bytes did not fit into {buffer.Length}");
    }

    /// <summary>Like <see cref="Receive(Span{byte})"/>, but doubles the buffer for the next time after a loss.</summary>
    /// <exception cref="NetlinkException">The same.</exception>
    public int Receive(ref byte[] buffer)
    {
        const int Largest = 1 << 20;
        try
        {
            return Receive(buffer.AsSpan());
        }
        catch (NetlinkException e) when (e.Errno == Errno.NoBuffers && buffer.Length < Largest)
        {
            buffer = new byte[buffer.Length * 2];
            throw;
        }
    }

    /// <summary>Throws away what waits to be received, and the rest of a dump that was not read to its end.</summary>
    internal void Discard(Span<byte> buffer)
    {
        while (TryReceive(buffer, libc.MSG_DONTWAIT) >= 0 || Marshal.GetLastPInvokeError() == (int)Errno.NoBuffers)
        {
        }
    }

    /// <summary>MSG_TRUNC tells the true length, so that a datagram need not be peeked at before.</summary>
    private int TryReceive(Span<byte> buffer, int flags)
    {
        nint length;
        fixed (byte* bytes = buffer)
        {
            do
                length = libc.recv(Handle.Number, bytes, (nuint)buffer.Length, libc.MSG_TRUNC | flags);
            while (length < 0 && Marshal.GetLastPInvokeError() == (int)Errno.Interrupted);
        }

        return (int)length;
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private bool Option(int level, int option, int value) => libc.setsockopt(Handle.Number, level, option, &value, sizeof(int)) == 0;

    private static NetlinkException Failed(string operation) => new(operation, (Errno)Marshal.GetLastPInvokeError());
}
