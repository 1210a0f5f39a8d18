using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HostNetAgent.Daemon.Api.Http;
using HostNetAgent.Daemon.Options;
using HostNetAgent.Daemon.Systemd;
using HostNetAgent.Netlink.Interop;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>The two addresses that the daemon may listen on.</summary>
internal static class HttpServers
{
    /// <summary>The control socket: the service manager's if it passed one, else our own.</summary>
    public static HttpServer Control(Router router, DaemonOptions options, Func<string, string?> variable, ILoggerFactory loggers)
    {
        var group = Group(options.SocketGroup, loggers);
        var application = new ControlApplication(router, loggers.CreateLogger<ControlApplication>());
        if (ActivatedSockets.Control(variable, Environment.ProcessId) is { } descriptor)
            return new HttpServer(application, Transport(), kestrel => kestrel.ListenHandle((ulong)descriptor, listen => WithPeer(listen, group)), $"activated socket {descriptor}", null, loggers);
        var transport = Transport();
        transport.CreateBoundListenSocket = _ => ControlSocket.Bind(options.Socket, group);
        return new HttpServer(application, transport, kestrel => kestrel.ListenUnixSocket(options.Socket, listen => WithPeer(listen, group)), options.Socket, () => File.Delete(options.Socket), loggers);
    }

    /// <summary>Metrics over TCP.</summary>
    public static HttpServer Metrics(Router router, IPEndPoint address, ILoggerFactory loggers) =>
        new(new ControlApplication(router, loggers.CreateLogger<ControlApplication>()), Transport(), kestrel => kestrel.Listen(address, Plain), $"http://{address}/metrics", null, loggers);

    // Requests are short and never block, so that a hop to another thread would cost more than it gives.
    private static SocketTransportOptions Transport() => new() { UnsafePreferInlineScheduling = true, WaitForDataBeforeAllocatingBuffer = false, IOQueueCount = 0 };

    private static void Plain(ListenOptions listen) => listen.Protocols = HttpProtocols.Http1;

    private static void WithPeer(ListenOptions listen, uint? group)
    {
        Plain(listen);
        listen.Use(next => connection =>
        {
            var socket = connection.Features.Get<IConnectionSocketFeature>()?.Socket ?? throw new ConnectionAbortedException("the connection has no socket to ask for its peer");
            connection.Features.Set(PeerOf(socket, group));
            return next(connection);
        });
    }

    private static Peer PeerOf(Socket socket, uint? group)
    {
        try
        {
            return Peer.Of(socket, group);
        }
        catch (SocketException unknown)
        {
            throw new ConnectionAbortedException("the kernel does not tell who is at the other end", unknown);
        }
    }

    private static uint? Group(string name, ILoggerFactory loggers)
    {
        if (uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        if (Ownership.GroupNumber(name) is { } group)
            return group;
        loggers.CreateLogger<HttpServer>().NoGroup(name);
        return null;
    }
}
