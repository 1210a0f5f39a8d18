using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace HostNetAgent.Netlink.Interop;

/// <summary>
/// A port of this host taken so that no other program gets it, while the packets go elsewhere by NAT. The socket accepts nothing:
/// a filter drops whatever reaches it.
/// </summary>
/// <remarks>
/// TCP and SCTP sockets listen, because only that keeps others with SO_REUSEADDR away, and set SO_REUSEADDR themselves, because
/// connections in TIME_WAIT would otherwise block the port for a minute. A UDP socket must not set it: it would share the port.
/// </remarks>
public sealed unsafe class HeldPort : DescriptorHandle
{
    private HeldPort(int descriptor, TransportProtocol protocol, IPAddress address)
        : base(descriptor)
        => (Protocol, Address) = (protocol, address);

    /// <summary>TCP, UDP or SCTP.</summary>
    public TransportProtocol Protocol { get; }

    /// <summary>The address that it is bound to. [::] holds IPv6 only.</summary>
    public IPAddress Address { get; }

    /// <summary>The port number.</summary>
    public ushort Port { get; private set; }

    /// <summary>Takes a port in the calling thread's network namespace.</summary>
    /// <param name="protocol">TCP, UDP or SCTP.</param>
    /// <param name="address">One of the host's addresses, or any.</param>
    /// <param name="port">The port; 0 lets the kernel choose a free one.</param>
    /// <exception cref="SystemCallException">
    /// <see cref="Errno.AddressInUse"/>: another program has it; <see cref="Errno.AddressNotAvailable"/>: not an address of this
    /// host; <see cref="Errno.ProtocolNotSupported"/>: no SCTP in this kernel.
    /// </exception>
    public static HeldPort Take(TransportProtocol protocol, IPAddress address, ushort port)
    {
        var family = address.AddressFamily == AddressFamily.InterNetworkV6 ? libc.AF_INET6 : libc.AF_INET;
        var type = protocol == TransportProtocol.Udp ? libc.SOCK_DGRAM : libc.SOCK_STREAM;
        var held = new HeldPort(SystemCall.Check(libc.socket(family, type | libc.SOCK_CLOEXEC, (int)protocol), "open a socket for", protocol.ToString()), protocol, address);
        try
        {
            DropFilter.Attach(held.Number);
            held.Bind(family, port);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private void Bind(int family, ushort port)
    {
        if (family == libc.AF_INET6)
            Set(libc.IPPROTO_IPV6, libc.IPV6_V6ONLY);
        if (Protocol != TransportProtocol.Udp)
            Set(libc.SOL_SOCKET, libc.SO_REUSEADDR);
        var name = Name(family, port);
        var length = family == libc.AF_INET6 ? (uint)sizeof(sockaddr_in6) : 16u;
        Check(libc.bind(Number, &name, length), port);
        if (Protocol != TransportProtocol.Udp)
            Check(libc.listen(Number, 1), port);
        if (port == 0)
            Check(libc.getsockname(Number, &name, &length), port);
        Port = BinaryPrimitives.ReverseEndianness(name.sin6_port);
    }

    private sockaddr_in6 Name(int family, ushort port)
    {
        var name = new sockaddr_in6 { sin6_family = (ushort)family, sin6_port = BinaryPrimitives.ReverseEndianness(port) };
        Address.TryWriteBytes(family == libc.AF_INET6 ? new Span<byte>(name.sin6_addr, 16) : new Span<byte>(&name.sin6_flowinfo, 4), out _);
        if (family == libc.AF_INET6)
            name.sin6_scope_id = (uint)Address.ScopeId;
        return name;
    }

    private void Set(int level, int option)
    {
        var on = 1;
        SystemCall.Check(libc.setsockopt(Number, level, option, &on, sizeof(int)), "set up a held port");
    }

    private void Check(int result, ushort port)
    {
        if (result < 0)
            throw SystemCall.Failed($"take {Protocol} port", new IPEndPoint(Address, port).ToString());
    }
}
