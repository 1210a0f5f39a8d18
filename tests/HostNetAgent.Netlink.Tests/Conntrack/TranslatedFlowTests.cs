using System.Net;
using System.Net.Sockets;
using HostNetAgent.Netlink.Conntrack;
using HostNetAgent.Netlink.Netfilter.Expressions;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Conntrack;

public sealed class TranslatedFlowTests
{
    private const byte Udp = 17;
    private const ushort PublishedPort = 5300;

    [Fact]
    public void A_flow_through_a_published_port_is_found_by_its_server_and_by_its_published_address() => Run(() =>
    {
        var published = IPAddress.Parse("127.0.0.2");
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = (ushort)((IPEndPoint)server.LocalEndPoint!).Port;
        Tool("ip", "link", "set", "lo", "up");
        Tool("nft", $"add table ip n ; add chain ip n out {{ type nat hook output priority -100 ; }} ; add rule ip n out ip daddr {published} udp dport {PublishedPort} dnat to 127.0.0.1:{port}");
        using var conntrack = new ConntrackConnection();
        foreach (var filter in new[] { ConntrackFilter.AnsweredBy(IPAddress.Loopback, Udp, port), ConntrackFilter.AddressedTo(published, Udp, PublishedPort) })
        {
            Send(server, published);
            var flow = conntrack.List(filter).ShouldHaveSingleItem();
            flow.Status.HasFlag(CtStatus.DestinationNat | CtStatus.Confirmed).ShouldBeTrue();
            flow.Original.Destination.ShouldBe(published);
            flow.Reply.SourcePort.ShouldBe(port);
            conntrack.Delete(ConntrackFilter.AnsweredBy(IPAddress.Loopback, Udp, (ushort)(port ^ 1)));
            conntrack.List(filter).Count.ShouldBe(1);
            conntrack.Delete(filter);
            conntrack.List(filter).ShouldBeEmpty();
        }
    });

    private static void Send(Socket server, IPAddress published)
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.SendTo([42], new IPEndPoint(published, PublishedPort));
        server.ReceiveTimeout = 5000;
        server.Receive(new byte[8]).ShouldBe(1);
    }
}
