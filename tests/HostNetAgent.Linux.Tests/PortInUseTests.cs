using System.Net;
using System.Net.Sockets;
using HostNetAgent.Core.Model;
using HostNetAgent.Linux.Execution;
using HostNetAgent.Linux.Tests.Firewall;

namespace HostNetAgent.Linux.Tests;

public sealed class PortInUseTests
{
    private const ushort Port = 9001;

    [Theory]
    [InlineData("::", "::", true)]
    [InlineData("::", "::1", true)]
    [InlineData("::", "0.0.0.0", false)]
    [InlineData("127.0.0.2", "0.0.0.0", true)]
    [InlineData("127.0.0.2", "127.0.0.2", true)]
    [InlineData("127.0.0.2", "127.0.0.1", false)]
    public void A_program_is_in_the_way_at_its_own_addresses(string program, string asked, bool inUse) => Lab.Run(() =>
    {
        var address = IPAddress.Parse(program);
        using var stream = Bind(address, SocketType.Stream, ProtocolType.Tcp);
        stream.Listen();
        using var datagrams = Bind(address, SocketType.Dgram, ProtocolType.Udp);
        foreach (var transport in new[] { Transport.Tcp, Transport.Udp })
            HeldPortPhase.IsInUse(transport, IpAddress.Parse(asked), Port).ShouldBe(inUse, $"{transport}");
    });

    private static Socket Bind(IPAddress address, SocketType type, ProtocolType protocol)
    {
        var socket = new Socket(address.AddressFamily, type, protocol);
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            socket.DualMode = false;
        socket.Bind(new IPEndPoint(address, Port));
        return socket;
    }
}
