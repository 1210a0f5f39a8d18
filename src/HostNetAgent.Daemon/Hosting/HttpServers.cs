using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HostNetAgent.Daemon.Api.Http;
using HostNetAgent.Daemon.Hosting.Listening;
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
        var application = new ControlApplication(router, loggers.CreateLogger<ControlApplication>());
        var peers = new Peers(Group(options.SocketGroup, loggers), new PeerConnections(), loggers.CreateLogger<EnduringListener>());
        if (ActivatedSockets.Control(variable, Environment.ProcessId) is { } descriptor)
            return new HttpServer(application, Plain(loggers), kestrel => kestrel.ListenHandle((ulong)descriptor, listen => WithPeer(listen, peers)), $"activated socket {descriptor}", null, loggers);
        var transport = new EnduringTransport(_ => ControlSocket.Bind(options.Socket, peers.Group), () => !Path.Exists(options.Socket), loggers);
        return new HttpServer(application, transport, kestrel => kestrel.ListenUnixSocket(options.Socket, listen => WithPeer(listen, peers)), options.Socket, () => ControlSocket.Remove(options.Socket), loggers);
    }

    /// <summary>Metrics over TCP.</summary>
    public static HttpServer Metrics(Router router, IPEndPoint address, ILoggerFactory loggers) =>
        new(
            new ControlApplication(router, loggers.CreateLogger<ControlApplication>()),
            Plain(loggers),
            kestrel =>
            {
                kestrel.Limits.MaxConcurrentConnections = PeerConnections.Most;
                kestrel.Listen(address, Plain);
            },
            $"http://{address}/metrics",
            null,
            loggers);

    private static EnduringTransport Plain(ILoggerFactory loggers) => new(SocketTransportOptions.CreateDefaultBoundListenSocket, null, loggers);

    private static void Plain(ListenOptions listen) => listen.Protocols = HttpProtocols.Http1;

    private static void WithPeer(ListenOptions listen, Peers peers)
    {
        Plain(listen);
        listen.Use(next => async connection =>
        {
            var socket = connection.Features.Get<IConnectionSocketFeature>()?.Socket ?? throw new ConnectionAbortedException("the connection has no socket to ask for its peer");
            var peer = PeerOf(socket, peers.Group);
            if (!peers.Connections.TryEnter(peer, out var isNews))
            {
                if (isNews)
                    peers.Log.TooManyConnections(peer.User, peer.Pid, PeerConnections.Most);
                throw new ConnectionAbortedException($"user {peer.User} has {PeerConnections.Most} connections open already");
            }

            try
            {
                connection.Features.Set(peer);
                await next(connection);
            }
            finally
            {
                peers.Connections.Leave(peer);
            }
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

    /// <summary>What is known of those who may connect.</summary>
    private sealed record Peers(uint? Group, PeerConnections Connections, ILogger Log);
}
