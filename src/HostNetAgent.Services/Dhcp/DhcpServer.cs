using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using HostNetAgent.Core.Model;
using HostNetAgent.Services.Sockets;

namespace HostNetAgent.Services.Dhcp;

/// <summary>
/// DHCPv4 on the bridges of networks that want it: those with a tap, a range, or an endpoint that asked for it. A socket for each, bound to the
/// device, so that nobody else on the host's port 67 is in the way. One thread at a time uses a server; sockets answer on their own.
/// </summary>
/// <param name="model">The last published model.</param>
/// <param name="hostServers">The host's own name servers that can be reached from elsewhere.</param>
/// <param name="leaseFile">Where leases of unknown clients are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Hears in words what is wrong.</param>
public sealed class DhcpServer(Func<HostModel> model, Func<ImmutableArray<IpAddress>> hostServers, string leaseFile, TimeProvider time, Action<string> log) : IDisposable
{
    private const int ServerPort = 67;
    private const int ClientPort = 68;

    private readonly Dictionary<string, Socket> _sockets = new(StringComparer.Ordinal);
    private readonly DhcpLeases _leases = new(time, new DhcpLeaseFile(leaseFile, log));
    private readonly Lock _lock = new();

    /// <summary>Whether a network has somebody to serve.</summary>
    public static bool Wants(Network network) => network.IsBridge && network.DhcpRange is not null;

    /// <summary>Whether an endpoint is to be served.</summary>
    public static bool Wants(Endpoint endpoint) => endpoint.Dhcp || endpoint.Kind == EndpointKind.Tap;

    /// <summary>Opens and closes sockets as the whole model wants it.</summary>
    public void Follow(HostModel all)
    {
        var wanted = all.Networks.Values.Where(Wants).Select(network => network.Id).ToHashSet(StringComparer.Ordinal);
        wanted.UnionWith(all.Endpoints.Values.Where(Wants).Select(endpoint => endpoint.NetworkId));
        foreach (var id in _sockets.Keys.Where(id => !wanted.Contains(id) || !all.Networks.ContainsKey(id)).ToArray())
            Close(id);
        foreach (var id in wanted)
            Serve(all, id);
    }

    /// <summary>Serves a network, if it does not yet and can.</summary>
    public void Serve(HostModel all, string networkId)
    {
        if (_sockets.ContainsKey(networkId) || !all.Networks.TryGetValue(networkId, out var network) || !network.ServesDhcp)
            return;
        try
        {
            var socket = DeviceSocket.Broadcasts(network.Device, new IPEndPoint(IPAddress.Any, ServerPort));
            _sockets[networkId] = socket;
            _ = ListenAsync(socket, networkId, new DhcpDesk(_leases, time));
        }
        catch (SocketException refused)
        {
            log($"network {network.Name} has no DHCP: port 67 on {network.Device} cannot be opened: {refused.Message}");
        }
    }

    /// <summary>Serves a network no longer.</summary>
    public void Close(string networkId)
    {
        if (_sockets.Remove(networkId, out var socket))
            socket.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var id in _sockets.Keys.ToArray())
            Close(id);
    }

    private async Task ListenAsync(Socket socket, string networkId, DhcpDesk desk)
    {
        var (packet, answer) = (new byte[1500], new byte[1500]);
        var from = new SocketAddress(AddressFamily.InterNetwork);
        while (true)
        {
            try
            {
                var length = await socket.ReceiveFromAsync(packet, SocketFlags.None, from);
                if (Answer(networkId, desk, packet.AsSpan(0, length), answer, out var to) is var size and > 0)
                    await socket.SendToAsync(answer.AsMemory(0, size), SocketFlags.None, to!);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException failure) when (failure.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted)
            {
                return;
            }
            catch (SocketException failure)
            {
                // A client that is gone, a device that is down: the next packet tells more.
                if (failure.SocketErrorCode is not (SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown))
                    log($"DHCP cannot answer: {failure.Message}");
            }
        }
    }

    private int Answer(string networkId, DhcpDesk desk, ReadOnlySpan<byte> packet, Span<byte> answer, out IPEndPoint? to)
    {
        to = null;
        var all = model();
        if (!all.Networks.TryGetValue(networkId, out var network) || DhcpScope.Of(network, hostServers()) is not { } scope)
            return 0;
        // The leases are one table for all networks.
        lock (_lock)
        {
            var size = desk.Answer(scope, all, packet, answer, out var unicast);
            // RFC 2131 4.1 lets a server that cannot send to an address before it is taken send to everybody.
            to = new IPEndPoint(unicast is { } address ? new IPAddress(Bytes(address)) : IPAddress.Broadcast, ClientPort);
            return size;
        }
    }

    private static byte[] Bytes(IpAddress address)
    {
        var bytes = new byte[4];
        address.WriteBytes(bytes);
        return bytes;
    }
}
