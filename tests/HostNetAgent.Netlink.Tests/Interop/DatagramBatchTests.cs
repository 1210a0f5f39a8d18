using System.Net;
using System.Net.Sockets;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class DatagramBatchTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void Datagrams_are_received_with_their_senders_and_each_gets_its_own_answer(string address)
    {
        using var server = Bound(address);
        using var first = Bound(address);
        using var second = Bound(address);
        using var batch = new DatagramBatch(4, 64);
        using var poll = new EventPoll();
        poll.Add(Number(server), 7);
        Span<int> keys = stackalloc int[4];
        poll.Wait(keys, 0).ShouldBe(0);

        first.SendTo([1, 1], server.LocalEndPoint!);
        second.SendTo([2, 2, 2], server.LocalEndPoint!);
        first.SendTo(new byte[100], server.LocalEndPoint!);

        poll.Wait(keys, 1000).ShouldBe(1);
        keys[0].ShouldBe(7);
        batch.Receive(Number(server)).ShouldBe(3);
        batch.Packet(1).ToArray().ShouldBe([2, 2, 2]);
        batch.Packet(2).Length.ShouldBe(64, "what is too long is cut");
        batch.Port(1).ShouldBe((ushort)((IPEndPoint)second.LocalEndPoint!).Port);
        new IPAddress(batch.Address(1)).ToString().ShouldBe(address);
        for (var i = 0; i < 2; i++)
        {
            batch.Reply(i)[0] = (byte)(10 + i);
            batch.Answer(i, 1);
        }

        batch.Send(Number(server));
        Received(first).ShouldBe([10]);
        Received(second).ShouldBe([11]);
        batch.Receive(Number(server)).ShouldBe(0);
        poll.Remove(Number(server));
    }

    [Fact]
    public void An_event_is_readable_until_it_is_cleared()
    {
        using var alarm = new EventDescriptor();
        using var poll = new EventPoll();
        poll.Add(alarm.Number, -1);
        Span<int> keys = stackalloc int[1];
        alarm.Signal();
        alarm.Signal();
        poll.Wait(keys, 0).ShouldBe(1);
        keys[0].ShouldBe(-1);
        alarm.Clear();
        poll.Wait(keys, 0).ShouldBe(0);
    }

    private static Socket Bound(string address)
    {
        var socket = new Socket(IPAddress.Parse(address).AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 2000 };
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        return socket;
    }

    private static int Number(Socket socket) => (int)socket.SafeHandle.DangerousGetHandle();

    private static byte[] Received(Socket socket)
    {
        var buffer = new byte[64];
        return buffer[..socket.Receive(buffer)];
    }
}
