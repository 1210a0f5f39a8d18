using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>Ways to reach somebody other than by a question to an <see cref="EchoServer"/>. Each tries once and gives null for silence.</summary>
public static partial class Reaching
{
    private const int MulticastPort = 5999;

    public static Task<string?> PingAsync(this NetworkNamespace home, string address) =>
        Task.Run(() => home.Try("ping", "-c", "1", "-W", "1", address).ExitCode == 0 ? "pong" : null);

    /// <summary>Whether a name server answers at all.</summary>
    public static Task<string?> AskNameServerAsync(this NetworkNamespace home, string server, bool tcp) =>
        Task.Run(() => home.Try("dig", "+time=1", "+tries=1", tcp ? "+tcp" : "+notcp", $"@{server}", "localhost").ExitCode == 0 ? "answer" : null);

    /// <summary>Whether a neighbour's link layer address can be found out: ARP for IPv4, neighbour discovery for IPv6.</summary>
    public static Task<string?> ResolveAsync(this NetworkNamespace home, string address, string device = "eth0") => Task.Run(() =>
    {
        home.Try("ip", "neigh", "flush", "dev", device, "to", address);
        home.Try("ping", "-c", "1", "-W", "1", address);
        return home.Run($"ip neigh show dev {device} to {address}").Contains("lladdr", StringComparison.Ordinal) ? "resolved" : null;
    });

    /// <summary>Whether a datagram to a multicast group of the link arrives at a sibling that joined it.</summary>
    public static async Task<string?> MulticastAsync(this NetworkNamespace home, NetworkNamespace sibling, string group)
    {
        var address = IPAddress.Parse(group);
        using var receiver = sibling.Enter(() => Joined(address));
        using var sender = home.Enter(() => new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp));
        var scope = home.Enter(() => ScopeOf("eth0"));
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            address.ScopeId = scope;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await sender.SendToAsync(Encoding.UTF8.GetBytes("hello"), new IPEndPoint(address, MulticastPort));
            var buffer = new byte[64];
            return Encoding.UTF8.GetString(buffer, 0, await receiver.ReceiveAsync(buffer, patience.Token));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static Socket Joined(IPAddress group)
    {
        var v6 = group.AddressFamily == AddressFamily.InterNetworkV6;
        var socket = new Socket(group.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(v6 ? IPAddress.IPv6Any : IPAddress.Any, MulticastPort));
        if (v6)
            socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.AddMembership, new IPv6MulticastOption(group, ScopeOf("eth0")));
        else
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(group, ScopeOf("eth0")));
        return socket;
    }

    /// <summary>The interface's index in the namespace of the calling thread.</summary>
    private static int ScopeOf(string device) => (int)if_nametoindex(device);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint if_nametoindex(string name);
}
