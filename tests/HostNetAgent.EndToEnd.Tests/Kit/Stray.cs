using System.Net;
using System.Net.Sockets;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>A TCP segment that answers nothing: connection tracking calls it invalid.</summary>
public static class Stray
{
    private const int Port = 47;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether the segment arrives. The way to the address must be known to work.</summary>
    public static bool Strays(this NetworkNamespace from, NetworkNamespace to, string address)
    {
        var target = IPAddress.Parse(address);
        using var receiver = to.Enter(() => Raw(target));
        using var sender = from.Enter(() => Raw(target));
        sender.SendTo(Answer(), new IPEndPoint(target, 0));
        var buffer = new byte[2048];
        while (receiver.Poll(Patience, SelectMode.SelectRead))
        {
            // What a raw socket receives begins with the IP header in IPv4, and without it in IPv6.
            var length = receiver.Receive(buffer);
            var segment = target.AddressFamily == AddressFamily.InterNetwork ? buffer.AsSpan(20, length - 20) : buffer.AsSpan(0, length);
            if (segment[..4].SequenceEqual(Answer().AsSpan(0, 4)))
                return true;
        }

        return false;
    }

    private static Socket Raw(IPAddress target) => new(target.AddressFamily, SocketType.Raw, ProtocolType.Tcp);

    // SYN and ACK; without a checksum, which a raw receiver does not ask for.
    private static byte[] Answer() => [0, Port, 0, Port, 0, 0, 0, 1, 0, 0, 0, 1, 0x50, 0x12, 0x10, 0, 0, 0, 0, 0];
}
