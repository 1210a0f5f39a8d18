using System.Net;
using System.Net.Sockets;
using HostNetAgent.Netlink.Interop;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class HeldPortTests
{
    [Theory]
    [InlineData(TransportProtocol.Tcp, "0.0.0.0")]
    [InlineData(TransportProtocol.Tcp, "::")]
    [InlineData(TransportProtocol.Udp, "127.0.0.1")]
    [InlineData(TransportProtocol.Udp, "::1")]
    public void Nobody_else_gets_a_held_port(TransportProtocol protocol, string address) => WithLoopback(() =>
    {
        ushort port;
        using (var held = HeldPort.Take(protocol, IPAddress.Parse(address), 0))
        {
            port = held.Port;
            port.ShouldNotBe((ushort)0);
            var failure = Should.Throw<SystemCallException>(() => HeldPort.Take(protocol, held.Address, held.Port));
            failure.Errno.ShouldBe(Errno.AddressInUse);
            failure.Message.ShouldBe($"take {protocol} port {new IPEndPoint(held.Address, held.Port)}: Address already in use");
            using var greedy = Socket(protocol, held.Address);
            greedy.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, protocol == TransportProtocol.Tcp);
            Should.Throw<SocketException>(() =>
            {
                greedy.Bind(new IPEndPoint(held.Address, held.Port));
                if (protocol == TransportProtocol.Tcp)
                    greedy.Listen();
            }).SocketErrorCode.ShouldBe(SocketError.AddressAlreadyInUse);
        }

        HeldPort.Take(protocol, IPAddress.Parse(address), port).Dispose();
    });

    [Fact]
    public void Both_families_hold_the_same_port_and_any_holds_all_addresses() => WithLoopback(() =>
    {
        using var v4 = HeldPort.Take(TransportProtocol.Tcp, IPAddress.Any, 8080);
        using var v6 = HeldPort.Take(TransportProtocol.Tcp, IPAddress.IPv6Any, 8080);
        using var udp = HeldPort.Take(TransportProtocol.Udp, IPAddress.Any, 8080);
        Should.Throw<SystemCallException>(() => HeldPort.Take(TransportProtocol.Tcp, IPAddress.Loopback, 8080)).Errno.ShouldBe(Errno.AddressInUse);
        Should.Throw<SystemCallException>(() => HeldPort.Take(TransportProtocol.Tcp, IPAddress.Parse("192.0.2.1"), 8081)).Errno.ShouldBe(Errno.AddressNotAvailable);
    });

    [Fact]
    public void A_held_port_answers_nobody() => WithLoopback(() =>
    {
        using var held = HeldPort.Take(TransportProtocol.Tcp, IPAddress.Loopback, 0);
        IsAnswered(held.Port).ShouldBeFalse();
    });

    [Fact]
    public void All_held_ports_have_one_filter_and_where_there_is_none_each_has_its_own() => WithLoopback(() =>
    {
        DropFilter.IsShared.ShouldBeTrue();
        using var open = new TcpListener(IPAddress.Loopback, 0);
        open.Start();
        IsAnswered(((IPEndPoint)open.LocalEndpoint).Port).ShouldBeTrue();
        DropFilter.AttachOwn((int)open.Server.Handle);
        IsAnswered(((IPEndPoint)open.LocalEndpoint).Port).ShouldBeFalse();
    });

    [Fact]
    public void A_port_with_connections_in_TIME_WAIT_can_be_taken() => WithLoopback(() =>
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            using var server = listener.AcceptTcpClient();
            server.Client.Shutdown(SocketShutdown.Both); // the side that closes first keeps TIME_WAIT
            client.Client.Receive(new byte[1]).ShouldBe(0);
        }

        HeldPort.Take(TransportProtocol.Tcp, IPAddress.Any, (ushort)port).Dispose();
    });

    [Fact]
    public void Sctp_is_held_or_said_to_be_missing() => WithLoopback(() =>
    {
        try
        {
            using var held = HeldPort.Take(TransportProtocol.Sctp, IPAddress.Any, 9000);
            Should.Throw<SystemCallException>(() => HeldPort.Take(TransportProtocol.Sctp, IPAddress.Any, 9000)).Errno.ShouldBe(Errno.AddressInUse);
        }
        catch (SystemCallException e) when (e.Errno == Errno.ProtocolNotSupported)
        {
            e.Message.ShouldBe("open a socket for Sctp: Protocol not supported");
        }
    });

    /// <summary>Whether a connection is accepted or refused within a moment.</summary>
    private static bool IsAnswered(int port)
    {
        using var client = Socket(TransportProtocol.Tcp, IPAddress.Loopback);
        client.Blocking = false;
        Should.Throw<SocketException>(() => client.Connect(new IPEndPoint(IPAddress.Loopback, port))).SocketErrorCode.ShouldBe(SocketError.WouldBlock);
        return client.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectWrite);
    }

    private static Socket Socket(TransportProtocol protocol, IPAddress address) =>
        protocol == TransportProtocol.Tcp
            ? new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);

    private static void WithLoopback(Action body) => Run(() =>
    {
        Tool("ip", "link", "set", "lo", "up");
        body();
    });
}
